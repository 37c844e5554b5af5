import { NEVER, Observable, of, Subject, throwError } from 'rxjs';
import { Answer, poll, Poll } from './poll';

const EVERY = 12_000;

function show(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Lets promised work (a queued refresh) happen without moving the clock. */
const settle = (): Promise<void> => jest.advanceTimersByTimeAsync(0);

describe('poll', () => {
  let answers: Answer<number>[];
  let stop: () => void;

  const listen = (polling: Poll<number>): void => {
    const subscription = polling.answers.subscribe((answer) => answers.push(answer));
    stop = () => subscription.unsubscribe();
  };

  beforeEach(() => {
    jest.useFakeTimers();
    answers = [];
    show('visible');
  });
  afterEach(() => {
    stop();
    jest.useRealTimers();
  });

  it('asks at once and then in its rhythm', () => {
    const request = jest.fn(() => of(1));
    listen(poll(EVERY, request));
    expect(request).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(3 * EVERY);
    expect(request).toHaveBeenCalledTimes(4);
  });

  it('pauses in a hidden tab and catches up the moment it is seen', () => {
    const request = jest.fn(() => of(1));
    listen(poll(EVERY, request));
    show('hidden');
    jest.advanceTimersByTime(10 * EVERY);
    expect(request).toHaveBeenCalledTimes(1);
    show('visible');
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('goes on in a hidden tab where that was asked for', () => {
    const request = jest.fn(() => of(1));
    listen(poll(EVERY, request, { whenHidden: 'go on' }));
    show('hidden');
    jest.advanceTimersByTime(2 * EVERY);
    expect(request).toHaveBeenCalledTimes(3);
  });

  it('never cancels a slow answer by the next tick', () => {
    const slow = new Subject<number>();
    const request = jest.fn(() => slow);
    listen(poll(EVERY, request));
    jest.advanceTimersByTime(2 * EVERY);
    expect(request).toHaveBeenCalledTimes(1);
    slow.next(7);
    slow.complete();
    expect(answers).toEqual([expect.objectContaining({ ok: true, value: 7 })]);
  });

  it('keeps a refresh asked for while an answer is under way, once', async () => {
    const slow = new Subject<number>();
    const request = jest.fn<Observable<number>, []>(() => of(2)).mockReturnValueOnce(slow);
    const polling = poll(EVERY, request);
    listen(polling);
    polling.refresh();
    polling.refresh();
    expect(request).toHaveBeenCalledTimes(1);
    slow.complete();
    await settle();
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('doubles the wait on failure, up to a minute, and forgets it on success', () => {
    let broken = true;
    const request = jest.fn(() => (broken ? throwError(() => new Error('down')) : of(1)));
    listen(poll(EVERY, request));
    const callsAfter = (ms: number): number => {
      jest.advanceTimersByTime(ms);
      return request.mock.calls.length;
    };
    expect(callsAfter(EVERY)).toBe(1);
    expect(callsAfter(EVERY)).toBe(2);
    expect(callsAfter(3 * EVERY)).toBe(2);
    expect(callsAfter(EVERY)).toBe(3);
    expect(callsAfter(4 * EVERY)).toBe(3);
    expect(callsAfter(EVERY)).toBe(4);
    broken = false;
    expect(callsAfter(5 * EVERY)).toBe(5);
    expect(callsAfter(EVERY)).toBe(6);
  });

  it('says when it will try again', () => {
    listen(poll(EVERY, () => throwError(() => new Error('down'))));
    expect(answers[0]).toMatchObject({ ok: false, nextTryAt: Date.now() + 2 * EVERY });
  });

  it('gives up on a request that never ends', () => {
    listen(poll(EVERY, () => NEVER));
    jest.advanceTimersByTime(30_000);
    expect(answers[0]).toMatchObject({ ok: false });
  });

  it('asks at once when the network returns', () => {
    const request = jest.fn(() => of(1));
    listen(poll(EVERY, request));
    window.dispatchEvent(new Event('online'));
    expect(request).toHaveBeenCalledTimes(2);
  });
});
