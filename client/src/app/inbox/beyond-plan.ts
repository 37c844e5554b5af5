import { Component, inject, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { catchError, of } from 'rxjs';
import { WorkspaceApi } from '../core/api/workspace-api';
import { SessionStore } from '../core/session/session.store';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { Times } from '../ui/times';

/** In place of a conversation that the plan no longer shows: what that means, and who can change it. */
@Component({
  selector: 'app-beyond-plan',
  imports: [EmptyState, Icon, RouterLink, TranslocoDirective],
  template: `<ng-container *transloco="let t">
    @if (workspace.billing(); as bill) {
      <app-empty-state
        role="status"
        [heading]="t('beyondPlan.heading', { plan: t('plan.' + bill.plan) })"
        [text]="t('beyondPlan.text', { date: bill.grace ? times.date(bill.grace.until) : '' })"
      >
        <app-icon drawing name="lock" [size]="28" />
        <div class="acts">
          @if (session.isOwner()) {
            <a class="btn pri" routerLink="/settings/plan">{{ t('beyondPlan.seePlans') }}</a>
          } @else {
            <span class="ask">{{ t('upgrade.askOwner') }}</span>
            @for (owner of owners(); track owner.id) {
              <a class="btn sec" [href]="'mailto:' + owner.email"
                ><app-icon name="mail" /><bdi>{{ owner.name }}</bdi></a
              >
            }
          }
          <button type="button" class="btn ghost" (click)="tryNow()">{{ t('common.tryNow') }}</button>
        </div>
      </app-empty-state>
    }
  </ng-container>`,
  styles: `
    [drawing] {
      color: var(--ink-3);
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: 8px;
      margin-block-start: 16px;
    }
    .ask {
      font-weight: 600;
    }
  `,
})
export class BeyondPlan {
  protected readonly session = inject(SessionStore);
  protected readonly workspace = inject(WorkspaceStore);
  protected readonly times = inject(Times);
  readonly again = output<void>();

  protected readonly owners = toSignal(
    this.session.isOwner()
      ? of([])
      : inject(WorkspaceApi)
          .owners()
          .pipe(catchError(() => of([]))),
    { initialValue: [] },
  );

  /** The owner may have changed the plan meanwhile. */
  protected tryNow(): void {
    this.workspace.load().subscribe(() => this.again.emit());
  }
}
