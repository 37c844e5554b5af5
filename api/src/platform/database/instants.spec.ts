import fc from 'fast-check';
import { readInstant } from './instants.js';

it.each([
  ['2026-11-27 22:30:01+00', '2026-11-27T22:30:01.000Z'],
  ['2026-11-27 22:30:01.5+00', '2026-11-27T22:30:01.500Z'],
  ['2026-11-27 22:30:01.123456+00', '2026-11-27T22:30:01.123Z'],
  ['2026-11-27 22:30:01.120004+02', '2026-11-27T20:30:01.120Z'],
  ['0044-03-15 12:00:00+00 BC', '-000043-03-15T12:00:00.000Z'],
  ['12026-11-27 22:30:01+00', '+012026-11-27T22:30:01.000Z'],
])('reads %s', (text, iso) => {
  expect(readInstant(text).toISOString()).toBe(iso);
});

it('reads what never comes as such', () => {
  expect(readInstant('infinity')).toBe(Infinity);
});

it('reads every instant as it was written', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (at) => {
        const written = at
          .toISOString()
          .replace('T', ' ')
          .replace(/\.?0*Z$/, '+00');
        expect(readInstant(written)).toEqual(at);
      },
    ),
  );
});
