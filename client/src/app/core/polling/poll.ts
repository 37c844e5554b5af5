// The rhythm of the screen, and the only timer in the application.
import {
  catchError,
  concat,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  finalize,
  fromEvent,
  interval,
  map,
  merge,
  Observable,
  of,
  Subject,
  switchMap,
  tap,
  timeout,
} from 'rxjs';
import { pageVisible } from './page-visible';

export const LIST_RHYTHM_MS = 12_000;
export const BADGE_RHYTHM_MS = 30_000;
const LONGEST_WAIT_MS = 60_000;

export type Answer<T> = { ok: true; value: T; at: number } | { ok: false; error: unknown; nextTryAt: number };

export interface Poll<T> {
  readonly answers: Observable<Answer<T>>;
  /** Ask now. While an answer is under way this asks once more after it, so that a hint is never lost. */
  refresh(): void;
}

export interface PollOptions {
  whenHidden?: 'pause' | 'go on';
  /** A request that never ends must not stop the rhythm; a stream that should never end passes null. */
  giveUpAfterMs?: number | null;
}

/**
 * Asks at once and every `everyMs`: at once again when the page becomes visible, when the network returns and on
 * `refresh()`. A slow answer is never cancelled by the next tick. Failures double the wait, up to a minute.
 */
export function poll<T>(everyMs: number, request: () => Observable<T>, options: PollOptions = {}): Poll<T> {
  const { whenHidden = 'pause', giveUpAfterMs = 30_000 } = options;
  const asked = new Subject<void>();

  const answers = defer(() => {
    let failures = 0;
    let ticksToSkip = 0;
    let lastTickAt = Date.now();
    let busy = false;
    let askedMeanwhile = false;

    const due = (): boolean => {
      lastTickAt = Date.now();
      ticksToSkip -= 1;
      return ticksToSkip < 0;
    };
    const failed = (error: unknown): Answer<T> => {
      failures += 1;
      const wait = Math.min(everyMs * 2 ** failures, Math.max(everyMs, LONGEST_WAIT_MS));
      ticksToSkip = Math.ceil(wait / everyMs) - 1;
      return { ok: false, error, nextTryAt: lastTickAt + (ticksToSkip + 1) * everyMs };
    };
    const succeeded = (value: T): Answer<T> => {
      failures = 0;
      ticksToSkip = 0;
      return { ok: true, value, at: Date.now() };
    };
    const ask = (): Observable<Answer<T>> => {
      busy = true;
      const answer = giveUpAfterMs === null ? defer(request) : defer(request).pipe(timeout(giveUpAfterMs));
      return answer.pipe(
        map(succeeded),
        catchError((error: unknown) => of(failed(error))),
        finalize(() => {
          busy = false;
          if (!askedMeanwhile) return;
          askedMeanwhile = false;
          queueMicrotask(() => asked.next());
        }),
      );
    };

    const awake = whenHidden === 'go on' ? of(true) : pageVisible();
    const rhythm = awake.pipe(
      switchMap((isAwake) => (isAwake ? concat(of(0), interval(everyMs).pipe(filter(due))) : EMPTY)),
    );
    const atOnce = merge(asked, fromEvent(window, 'online')).pipe(tap(() => (askedMeanwhile ||= busy)));
    return merge(rhythm, atOnce).pipe(exhaustMap(ask));
  });

  return { answers, refresh: () => asked.next() };
}
