import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay } from '@angular/cdk/overlay';
import type { ConnectedPosition } from '@angular/cdk/overlay';
import { Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../ui/icon';
import { plural } from '../ui/plural';
import { AlertList } from './alert-list';
import { BrowserNotices } from './browser-notices';
import { NotificationsStore } from './notifications.store';

/** The bell on the rail, with its own count; it opens over the page, or as a page of its own on a phone. */
@Component({
  selector: 'app-notification-bell',
  imports: [AlertList, CdkConnectedOverlay, CdkTrapFocus, Icon, TranslocoDirective],
  templateUrl: './notification-bell.html',
  styleUrl: './notification-bell.css',
})
export class NotificationBell {
  private readonly router = inject(Router);
  protected readonly store = inject(NotificationsStore);
  protected readonly notices = inject(BrowserNotices);
  protected readonly isOpen = signal(false);
  protected readonly plural = plural;
  protected readonly positions: ConnectedPosition[] = [
    { originX: 'end', originY: 'bottom', overlayX: 'start', overlayY: 'bottom' },
  ];

  protected toggle(): void {
    if (matchMedia('(max-width: 719px)').matches) void this.router.navigateByUrl('/alerts');
    else this.isOpen.update((open) => !open);
  }
}
