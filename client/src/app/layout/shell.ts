// The frame around every page of a signed-in person: the rail (a bottom bar on phones) and the page itself.
import { Component, computed, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { filter, map } from 'rxjs';
import { WorkspaceRef } from '../core/api/models';
import { SessionStore } from '../core/session/session.store';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { UnreadBadge } from '../inbox/unread-badge/unread-badge';
import { NotificationBell } from '../notifications/notification-bell';
import { Avatar } from '../ui/avatar';
import { BrandMark } from '../ui/brand-mark';
import { Icon } from '../ui/icon';
import { ThemeChoice } from '../ui/theme';
import { BrokenNumber } from './broken-number';
import { MissingContact } from './missing-contact';

@Component({
  selector: 'app-shell',
  imports: [
    BrokenNumber,
    Avatar,
    BrandMark,
    Icon,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MissingContact,
    NotificationBell,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    TranslocoDirective,
    UnreadBadge,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
})
export class Shell {
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  protected readonly workspace = inject(WorkspaceStore);
  protected readonly theme = inject(ThemeChoice);
  protected readonly workspaces = signal<WorkspaceRef[]>([]);

  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );
  /** On phones an open conversation takes the whole screen. */
  protected readonly inThread = computed(() => /^\/inbox\/[^/?]+/.test(this.url()));
  protected readonly inInbox = computed(
    () => this.url().startsWith('/inbox') || this.url().startsWith('/upgrade'),
  );
  private readonly identity = computed(() => {
    const session = this.session.session();
    return session && `${session.user.id} ${session.workspace.id}`;
  });

  /** Only whoever can put it right hears of it, and not where it is already said. */
  protected readonly owes = computed(
    () =>
      this.session.isOwner() &&
      this.workspace.billing()?.payments?.state === 'past_due' &&
      !this.url().startsWith('/settings/plan'),
  );

  constructor() {
    // What is on the screen belongs to one person in one workspace. Another tab may have changed that: start over.
    const begunBy = this.identity();
    effect(() => {
      const identity = this.identity();
      if (identity && identity !== begunBy) location.assign('/');
    });
    if (!this.workspace.billing()) this.workspace.load().subscribe();
  }

  protected loadWorkspaces(): void {
    this.session.workspaces().subscribe((all) => this.workspaces.set(all));
  }

  protected switchTo(workspace: WorkspaceRef): void {
    this.session.switchWorkspace(workspace.id).subscribe();
  }

  protected signOut(): void {
    this.session.signOut().subscribe(() => location.assign('/sign-in'));
  }
}
