// The frame around every page of a signed-in person: the rail (a bottom bar on phones) and the page itself.
import { Component, computed, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { filter, map } from 'rxjs';
import { SessionStore } from '../core/session/session.store';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { UnreadBadge } from '../inbox/unread-badge/unread-badge';
import { NotificationBell } from '../notifications/notification-bell';
import { Avatar } from '../ui/avatar';
import { BrandMark } from '../ui/brand-mark';
import { Icon } from '../ui/icon';
import { AccountMenu } from './account-menu';
import { BrokenNumber } from './broken-number';
import { MissingContact } from './missing-contact';

@Component({
  selector: 'app-shell',
  imports: [
    AccountMenu,
    Avatar,
    BrandMark,
    BrokenNumber,
    Icon,
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
  protected readonly accountOpen = signal(false);

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
}
