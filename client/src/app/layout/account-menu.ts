import { afterNextRender, Component, inject, output, signal, viewChild } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { WorkspaceRef } from '../core/api/models';
import { SessionStore } from '../core/session/session.store';
import { noRipple } from '../ui/no-ripple';
import { ThemeChoice } from '../ui/theme';

/** Who is signed in, where else they work, and the way out. Open from the moment it is there, over the button it lies on. */
@Component({
  selector: 'app-account-menu',
  imports: [MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, TranslocoDirective],
  providers: [noRipple],
  template: `<ng-container *transloco="let t">
    <span
      class="over"
      [matMenuTriggerFor]="account"
      [matMenuTriggerRestoreFocus]="false"
      (menuClosed)="closed.emit()"
    ></span>
    <mat-menu #account="matMenu" class="account">
      <div class="who">
        <b>{{ session.user()?.name }}</b>
        <span>{{ session.user()?.email }}</span>
        <span>{{ session.workspace()?.name }} · {{ t('role.' + session.role()) }}</span>
      </div>
      @for (other of workspaces(); track other.id) {
        @if (other.id !== session.workspace()?.id) {
          <button mat-menu-item type="button" (click)="switchTo(other)">
            {{ t('rail.switchTo', { name: other.name }) }}
          </button>
        }
      }
      <a mat-menu-item routerLink="/settings">{{ t('rail.settings') }}</a>
      <button mat-menu-item type="button" (click)="theme.toggle()">
        {{ theme.theme() === 'dark' ? t('rail.light') : t('rail.dark') }}
      </button>
      <button mat-menu-item type="button" (click)="signOut()">{{ t('rail.signOut') }}</button>
    </mat-menu>
  </ng-container>`,
  styles: `
    :host,
    .over {
      position: absolute;
      inset: 0;
      pointer-events: none;
    }
    .who {
      display: grid;
      padding: 8px 16px 10px;
      margin-block-end: 4px;
      border-block-end: 1px solid var(--line);
      font-size: 12px;
      line-height: 17px;
      color: var(--ink-3);
    }
    .who b {
      font-size: 13px;
      font-weight: 600;
      color: var(--ink);
    }
  `,
})
export class AccountMenu {
  protected readonly session = inject(SessionStore);
  protected readonly theme = inject(ThemeChoice);
  protected readonly workspaces = signal<WorkspaceRef[]>([]);
  private readonly trigger = viewChild.required(MatMenuTrigger);

  readonly closed = output<void>();

  constructor() {
    this.session.workspaces().subscribe((all) => this.workspaces.set(all));
    afterNextRender(() => this.trigger().openMenu());
  }

  protected switchTo(workspace: WorkspaceRef): void {
    this.session.switchWorkspace(workspace.id).subscribe();
  }

  protected signOut(): void {
    this.session.signOut().subscribe(() => location.assign('/sign-in'));
  }
}
