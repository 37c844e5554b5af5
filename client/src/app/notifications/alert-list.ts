import { Component, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Alert } from '../core/api/models';
import { HolderMark } from '../ui/holder-mark';
import { AgoPipe, ExactPipe } from '../ui/times';
import { NotificationsStore } from './notifications.store';

/** The latest alerts: who asked for a person, why, when, and whether anybody has looked. */
@Component({
  selector: 'app-alert-list',
  imports: [AgoPipe, ExactPipe, HolderMark, RouterLink, TranslocoDirective],
  templateUrl: './alert-list.html',
  styleUrl: './alert-list.css',
})
export class AlertList {
  protected readonly store = inject(NotificationsStore);
  readonly chosen = output<void>();

  constructor() {
    this.store.load();
  }

  protected open(alert: Alert): void {
    this.store.markRead(alert);
    this.chosen.emit();
  }

  protected readonly reasonKey = (alert: Alert): string =>
    'alerts.did.' +
    (['request', 'misses', 'bot_failed', 'late'].includes(alert.reason) ? alert.reason : 'other');
}
