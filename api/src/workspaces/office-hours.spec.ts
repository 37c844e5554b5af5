import fc from 'fast-check';
import { daysApart, isOpen, nextOpening } from './office-hours.js';
import type { Interval, OfficeHours } from './office-hours.js';

const ten = [{ from: '10:00', to: '19:00' }];
const shop: OfficeHours = { days: [ten, ten, ten, ten, ten, ten, []] };
const everyDay = (...intervals: Interval[]): OfficeHours => ({
  days: Array.from({ length: 7 }, () => intervals),
});
const kolkata = 'Asia/Kolkata';
const newYork = 'America/New_York';
const at = (text: string): Date => new Date(text);

describe('office hours', () => {
  // 2026-01-05 is a Monday; Kolkata is five and a half hours ahead.
  it.each<[string, OfficeHours, string, string, boolean]>([
    ['just before', shop, kolkata, '2026-01-05T04:29:59Z', false],
    ['from the first moment', shop, kolkata, '2026-01-05T04:30:00Z', true],
    ['to the last', shop, kolkata, '2026-01-05T13:29:59Z', true],
    ['and no longer', shop, kolkata, '2026-01-05T13:30:00Z', false],
    ['Sunday', shop, kolkata, '2026-01-04T08:00:00Z', false],
    ['a holiday', { ...shop, closedOn: ['2026-01-05'] }, kolkata, '2026-01-05T08:00:00Z', false],
    [
      'over midnight, the evening',
      everyDay({ from: '18:00', to: '02:00' }),
      'UTC',
      '2026-01-05T23:00:00Z',
      true,
    ],
    [
      'over midnight, the morning',
      everyDay({ from: '18:00', to: '02:00' }),
      'UTC',
      '2026-01-06T01:59:00Z',
      true,
    ],
    [
      'over midnight, the day',
      everyDay({ from: '18:00', to: '02:00' }),
      'UTC',
      '2026-01-06T02:00:00Z',
      false,
    ],
    [
      'the morning after a Saturday that ends at two',
      { days: [[], [], [], [], [], [{ from: '18:00', to: '02:00' }], []] },
      'UTC',
      '2026-01-11T01:00:00Z',
      true,
    ],
    ['to midnight', everyDay({ from: '18:00', to: '24:00' }), 'UTC', '2026-01-05T23:59:59Z', true],
    ['round the clock', everyDay({ from: '00:00', to: '24:00' }), newYork, '2026-03-08T07:30:00Z', true],
    [
      'lunch',
      everyDay({ from: '09:00', to: '12:00' }, { from: '13:00', to: '17:00' }),
      'UTC',
      '2026-01-05T12:30:00Z',
      false,
    ],
    // The clocks of New York are put on at 2026-03-08 02:00 and back at 2026-11-01 02:00.
    ['before the clocks change', everyDay(...ten), newYork, '2026-03-07T14:59:00Z', false],
    ['after the clocks have changed', everyDay(...ten), newYork, '2026-03-08T14:00:00Z', true],
    ['after they have changed back', everyDay(...ten), newYork, '2026-11-01T14:59:00Z', false],
  ])('%s', (_, hours, timezone, now, open) => {
    expect(isOpen(hours, timezone, at(now))).toBe(open);
  });

  it.each<[string, OfficeHours, string, string, string | null]>([
    ['this morning', shop, kolkata, '2026-01-05T01:00:00Z', '2026-01-05T04:30:00.000Z'],
    ['tomorrow', shop, kolkata, '2026-01-05T14:00:00Z', '2026-01-06T04:30:00.000Z'],
    ['over Sunday', shop, kolkata, '2026-01-10T14:00:00Z', '2026-01-12T04:30:00.000Z'],
    [
      'after a holiday',
      { ...shop, closedOn: ['2026-01-06'] },
      kolkata,
      '2026-01-05T14:00:00Z',
      '2026-01-07T04:30:00.000Z',
    ],
    ['never', everyDay(), kolkata, '2026-01-05T14:00:00Z', null],
    [
      'at a time the clock skips',
      everyDay({ from: '02:30', to: '09:00' }),
      newYork,
      '2026-03-08T06:00:00Z',
      '2026-03-08T07:30:00.000Z',
    ],
    [
      'at a time the clock shows twice',
      everyDay({ from: '01:30', to: '09:00' }),
      newYork,
      '2026-11-01T04:30:00Z',
      '2026-11-01T05:30:00.000Z',
    ],
    [
      'the earlier of two, whatever their order',
      everyDay({ from: '15:00', to: '17:00' }, { from: '09:00', to: '12:00' }),
      'UTC',
      '2026-01-05T05:00:00Z',
      '2026-01-05T09:00:00.000Z',
    ],
  ])('open next %s', (_, hours, timezone, now, opening) => {
    expect(nextOpening(hours, timezone, at(now))?.toISOString() ?? null).toBe(opening);
  });

  it('open at the next opening, and not a moment before', () => {
    const time = fc
      .integer({ min: 0, max: 47 })
      .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
    const day = fc.array(fc.record({ from: time, to: time }), { maxLength: 2 });
    const hours = fc.record({ days: fc.array(day, { minLength: 7, maxLength: 7 }) });
    const zone = fc.constantFrom(
      kolkata,
      newYork,
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'UTC',
    );
    const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) });
    fc.assert(
      fc.property(hours, zone, moment, (given, timezone, now) => {
        fc.pre(!isOpen(given, timezone, new Date(now)));
        const next = nextOpening(given, timezone, new Date(now));
        if (!next) {
          expect(given.days.flat()).toEqual([]);
          return;
        }
        expect(next.getTime()).toBeGreaterThan(now);
        expect(isOpen(given, timezone, next)).toBe(true);
        expect(isOpen(given, timezone, new Date(next.getTime() - 1))).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('count days by the calendar there', () => {
    expect(daysApart(kolkata, at('2026-01-05T18:00:00Z'), at('2026-01-05T19:00:00Z'))).toBe(1);
    expect(daysApart(newYork, at('2026-03-07T17:00:00Z'), at('2026-03-09T16:00:00Z'))).toBe(2);
  });
});
