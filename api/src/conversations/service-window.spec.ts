import { isWindowOpen } from './service-window.js';

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
