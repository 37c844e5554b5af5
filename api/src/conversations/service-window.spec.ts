import { isWindowOpen, windowAfter } from './service-window.js';

const now = new Date('2026-03-01T12:00:00.000Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

describe('the customer service window', () => {
  it.each([
    ['the customer never wrote', null, false],
    ['a day is left', inSeconds(86_400), true],
    ['just over the margin is left', inSeconds(60.001), true],
    ['exactly the margin is left', inSeconds(60), false],
    ['a second is left', inSeconds(1), false],
    ['it ends now', now, false],
    ['it ended long ago', inSeconds(-3_600), false],
  ])('%s', (_, closesAt, open) => {
    expect(isWindowOpen(closesAt, now)).toBe(open);
  });
});

describe('what the customer says opens it', () => {
  const day = 86_400;
  it.each([
    ['for a day from Meta’s time', null, inSeconds(-10), inSeconds(day - 10)],
    ['never from the future', null, inSeconds(5), inSeconds(day)],
    ['not at all when it comes two days late', null, inSeconds(-2 * day), inSeconds(-day)],
    ['anew with each message', inSeconds(day - 100), inSeconds(-10), inSeconds(day - 10)],
    ['no shorter by an older one', inSeconds(day - 10), inSeconds(-100), inSeconds(day - 10)],
  ])('%s', (_, closesAt, at, until) => {
    expect(windowAfter(closesAt, at, now)).toEqual(until);
  });
});
