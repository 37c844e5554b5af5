import { Component, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Alert } from '../core/api/models';
import { HolderMark } from '../ui/holder-mark';
import { Icon } from '../ui/icon';
import { AgoPipe, ExactPipe } from '../ui/times';
import { AlertSound } from './alert-sound';
import { AlertWords } from './alert-words';
import { placeOf } from './alerts';
import { BrowserNotices } from './browser-notices';
import { NotificationsStore } from './notifications.store';

/** The latest alerts: who needs a person, why, since when, and whether you have looked; below, how the bell rings here. */
@Component({
  selector: 'app-alert-list',
  imports: [AgoPipe, ExactPipe, HolderMark, Icon, RouterLink, TranslocoDirective],
  templateUrl: './alert-list.html',
  styleUrl: './alert-list.css',
})
export class AlertList {
  protected readonly store = inject(NotificationsStore);
  protected readonly words = inject(AlertWords);
  protected readonly sound = inject(AlertSound);
  protected readonly notices = inject(BrowserNotices);
  protected readonly placeOf = placeOf;
  readonly chosen = output<void>();

  constructor() {
    this.store.load();
    this.notices.look();
    this.notices.endOffer();
  }

  protected open(alert: Alert): void {
    this.store.markRead(alert);
    this.chosen.emit();
  }

  protected isOn(event: Event): boolean {
    return (event.target as HTMLInputElement).checked;
  }
}
