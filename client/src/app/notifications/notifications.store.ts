// The bell: how many alerts nobody has read, the latest of them, and how loudly a new one is told.
import { computed, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Router } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { EMPTY, switchMap } from 'rxjs';
import { Alert } from '../core/api/models';
import { NotificationsApi } from '../core/api/notifications-api';
import { Hints } from '../core/polling/hints';
import { BADGE_RHYTHM_MS, poll } from '../core/polling/poll';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { chime, prepareChime } from './chime';

const LOUD_KEY = 'baton.alerts.loud';

@Service()
export class NotificationsStore {
  private readonly api = inject(NotificationsApi);
  private readonly workspace = inject(WorkspaceStore);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly words = inject(TranslocoService);
  private readonly router = inject(Router);
  private readonly polling = poll(BADGE_RHYTHM_MS, () => this.api.unread(), { whenHidden: 'go on' });
  private readonly count = signal<number | null>(null);
  private readonly latest = signal<Alert[] | null>(null);
  private readonly failing = signal(false);
  private readonly loudChoice = signal(localStorage.getItem(LOUD_KEY) === 'on');
  private newestSeenAt = new Date().toISOString();

  readonly unread = computed(() => this.count() ?? 0);
  readonly alerts = this.latest.asReadonly();
  readonly failed = this.failing.asReadonly();
  readonly loud = this.loudChoice.asReadonly();

  constructor() {
    toObservable(this.workspace.inboxAllowed)
      .pipe(
        switchMap((allowed) => (allowed ? this.polling.answers : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe((answer) => {
        if (answer.ok) this.heard(answer.value);
      });
    inject(Hints)
      .about('bell')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.polling.refresh());
  }

  load(): void {
    this.api.page().subscribe({
      next: (page) => {
        this.failing.set(false);
        this.latest.set(page.data);
      },
      error: () => this.failing.set(true),
    });
  }

  markRead(alert: Alert): void {
    if (alert.readAt) return;
    this.mark((other) => other.id === alert.id);
    this.count.update((n) => Math.max(0, (n ?? 0) - 1));
    this.api
      .markRead(alert.id)
      .subscribe({ complete: () => this.polling.refresh(), error: () => this.load() });
  }

  markAllRead(): void {
    this.mark(() => true);
    this.count.set(0);
    this.api.markAllRead().subscribe({ complete: () => this.polling.refresh(), error: () => this.load() });
  }

  /** Asked only on a gesture; the sound works even where the browser's own notices are refused. */
  turnLoud(): void {
    localStorage.setItem(LOUD_KEY, 'on');
    this.loudChoice.set(true);
    prepareChime();
    if ('Notification' in window && Notification.permission === 'default')
      void Notification.requestPermission();
  }

  turnQuiet(): void {
    localStorage.removeItem(LOUD_KEY);
    this.loudChoice.set(false);
  }

  private mark(which: (alert: Alert) => boolean): void {
    const readAt = new Date().toISOString();
    this.latest.update(
      (all) => all?.map((one) => (which(one) && !one.readAt ? { ...one, readAt } : one)) ?? null,
    );
  }

  private heard(unread: number): void {
    const before = this.count();
    this.count.set(unread);
    if (before === null || unread <= before) return;
    this.api.page().subscribe((page) => {
      this.latest.set(page.data);
      const fresh = page.data.filter((alert) => !alert.readAt && alert.at > this.newestSeenAt);
      this.newestSeenAt = page.data[0]?.at ?? this.newestSeenAt;
      const newest = fresh[0];
      if (newest) this.tell(newest);
    });
  }

  private tell(alert: Alert): void {
    const who = alert.contactName ?? this.words.translate<string>('common.somebody');
    const text = this.words.translate<string>('alerts.reason.' + alert.reason, { who });
    void this.announcer.announce(text, 'assertive');
    if (!this.loudChoice()) return;
    chime();
    if (
      !('Notification' in window) ||
      Notification.permission !== 'granted' ||
      document.visibilityState === 'visible'
    )
      return;
    const notice = new Notification(text, { body: alert.detail ?? '', tag: alert.id });
    notice.onclick = () => {
      window.focus();
      void this.router.navigate(['/inbox', alert.conversationId]);
    };
  }
}
