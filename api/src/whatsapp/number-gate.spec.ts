import { isPaused, isStopped, pauseMs } from './number-gate.js';

const problem = { code: '190', title: '', detail: '', remedy: '', since: '' };
const now = new Date('2026-11-27T10:00:00Z');

describe('the gate of a number', () => {
  it.each([
    ['without a problem is open', null, null, false],
    ['with a problem is shut', problem, null, true],
    ['on trial is open', problem, now, false],
  ])('%s', (_, given, trialSince, stopped) => {
    expect(isStopped({ problem: given, trialSince })).toBe(stopped);
  });

  it.each([
    ['never limited', null, false],
    ['limited until later', new Date(now.getTime() + 1), true],
    ['limited until now', now, false],
  ])('%s', (_, sendAfter, paused) => {
    expect(isPaused({ sendAfter }, now)).toBe(paused);
  });

  it.each([
    ['at first', 1_000, 0, null, 1_000],
    ['twice as long the second time', 1_000, 1, null, 2_000],
    ['at most sixty times the first', 1_000, 30, null, 60_000],
    ['what Meta asks for is the least', 1_000, 0, 30_000, 30_000],
  ])('pauses: %s', (_, first, streak, retryAfter, most) => {
    expect(pauseMs(first, streak, retryAfter, 1)).toBe(most);
    expect(pauseMs(first, streak, retryAfter, 0)).toBe(retryAfter ?? most / 2);
  });
});
