import { retryDelayMs } from './delivery-delay.js';

const later = (retryAfterMs: number | null = null) =>
  ({ kind: 'later', error: { code: '131056', title: '', detail: '', remedy: '' }, retryAfterMs }) as const;
const notSent = { kind: 'not_sent', reason: 'ECONNREFUSED' } as const;

describe('the wait before another attempt', () => {
  it.each([
    ['no connection, first', notSent, 1, 1_000],
    ['no connection, fourth', notSent, 4, 8_000],
    ['no connection, at most a minute', notSent, 30, 60_000],
    ['told to slow down, first', later(), 1, 1_000],
    ['told to slow down, third', later(), 3, 16_000],
    ['told to slow down, at most ten minutes', later(), 30, 600_000],
    ['what Meta asks for is the least', later(30_000), 1, 30_000],
  ])('%s', (_, outcome, attempt, most) => {
    expect(retryDelayMs(outcome, attempt, 1)).toBe(most);
    expect(retryDelayMs(outcome, attempt, 0)).toBeGreaterThanOrEqual(
      outcome.kind === 'later' && outcome.retryAfterMs ? most : most / 2,
    );
  });
});
