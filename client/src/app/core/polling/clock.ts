// What time it is, for everything that ages on the screen: waiting times, countdowns, "3 min".
import { HttpInterceptorFn, HttpResponse } from '@angular/common/http';
import { inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { of, tap } from 'rxjs';
import { poll } from './poll';

const TICK_MS = 5_000;
const TOLERATED_DRIFT_MS = 5_000;

@Service()
export class Clock {
  private readonly time = signal(Date.now());
  /** How far the server's clock is ahead of this computer's. */
  private drift = 0;

  /** The server's time as well as we know it, moved on every few seconds. */
  readonly now = this.time.asReadonly();

  constructor() {
    poll(TICK_MS, () => of(null))
      .answers.pipe(takeUntilDestroyed())
      .subscribe(() => this.time.set(Date.now() + this.drift));
  }

  correct(serverTime: number): void {
    const drift = serverTime - Date.now();
    this.drift = Math.abs(drift) > TOLERATED_DRIFT_MS ? drift : 0;
  }
}

/** A computer whose clock is wrong must not show a wrong service window. */
export const clockInterceptor: HttpInterceptorFn = (request, next) => {
  const clock = inject(Clock);
  return next(request).pipe(
    tap((event) => {
      if (!(event instanceof HttpResponse)) return;
      const date = Date.parse(event.headers.get('Date') ?? '');
      if (Number.isFinite(date)) clock.correct(date);
    }),
  );
};
