// The bell: how many alerts nobody has read, and the latest of them. Whatever is new rings.
import { computed, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { catchError, EMPTY, map, merge, Observable, of, Subject, switchMap, tap } from 'rxjs';
import { Alert } from '../core/api/models';
import { NotificationsApi } from '../core/api/notifications-api';
import { Hints } from '../core/polling/hints';
import { BADGE_RHYTHM_MS, poll } from '../core/polling/poll';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { freshAlerts, placeOf } from './alerts';
import { Ringer } from './ringer';

@Service()
export class NotificationsStore {
  private readonly api = inject(NotificationsApi);
  private readonly workspace = inject(WorkspaceStore);
  private readonly router = inject(Router);
  private readonly ringer = inject(Ringer);
  private readonly polling = poll(BADGE_RHYTHM_MS, () => this.api.unread(), { whenHidden: 'go on' });
  private readonly count = signal(0);
  private readonly latest = signal<Alert[] | null>(null);
  private readonly failing = signal(false);
  private readonly listWanted = new Subject<void>();
  /** The count for which the list was read; another one means that the list is out of date. */
  private listedCount: number | null = null;

  readonly unread = this.count.asReadonly();
  readonly alerts = computed(() => this.latest() ?? []);
  readonly loaded = computed(() => this.latest() !== null);
  readonly failed = this.failing.asReadonly();

  constructor() {
    toObservable(this.workspace.inboxAllowed)
      .pipe(
        tap(() => this.forget()),
        switchMap((allowed) => (allowed ? merge(this.listing(), this.counting()) : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe();
    inject(Hints)
      .about('bell')
      .pipe(takeUntilDestroyed())
      .subscribe(() => {
        this.listedCount = null;
        this.polling.refresh();
      });
  }

  load(): void {
    this.listWanted.next();
  }

  open(alert: Alert): void {
    this.markRead(alert);
    void this.router.navigate(placeOf(alert));
  }

  markRead(alert: Alert): void {
    if (alert.readAt) return;
    this.mark((other) => other.id === alert.id);
    this.count.update((n) => Math.max(0, n - 1));
    this.api
      .markRead(alert.id)
      .subscribe({ complete: () => this.polling.refresh(), error: () => this.load() });
  }

  markAllRead(): void {
    this.mark(() => true);
    this.count.set(0);
    this.api.markAllRead().subscribe({ complete: () => this.polling.refresh(), error: () => this.load() });
  }

  private mark(which: (alert: Alert) => boolean): void {
    const readAt = new Date().toISOString();
    this.latest.update(
      (all) => all?.map((one) => (which(one) && !one.readAt ? { ...one, readAt } : one)) ?? null,
    );
    this.alerts()
      .filter(which)
      .forEach((alert) => this.ringer.hush(alert));
  }

  private counting(): Observable<unknown> {
    return this.polling.answers.pipe(
      tap((answer) => {
        if (!answer.ok) return;
        this.count.set(answer.value);
        if (answer.value !== this.listedCount) this.load();
      }),
    );
  }

  private listing(): Observable<unknown> {
    return this.listWanted.pipe(
      switchMap(() => {
        const count = this.count();
        return this.api.page().pipe(
          map(({ data }) => ({ count, alerts: data })),
          catchError(() => of(null)),
        );
      }),
      tap((answer) => {
        this.failing.set(answer === null);
        if (!answer) return;
        this.listedCount = answer.count;
        this.take(answer.alerts);
      }),
    );
  }

  private take(alerts: Alert[]): void {
    const fresh = freshAlerts(alerts, this.latest());
    this.latest.set(alerts);
    if (fresh.length > 0) this.ringer.ring(fresh, alerts, (alert) => this.open(alert));
  }

  /** Another workspace, another bell. */
  private forget(): void {
    this.count.set(0);
    this.latest.set(null);
    this.listedCount = null;
  }
}
