import { isAutoReplyAgain, isLoop } from './loop.js';
import type { Said } from './recent.js';

const start = Date.UTC(2026, 0, 5, 10);
/** Each exchange: what the customer writes, and the bot's answer a second later; the newest is unanswered. */
const talk = (everySeconds: number, ...texts: string[]): Said[] =>
  texts
    .flatMap((text, i): Said[] => {
      const at = start + i * everySeconds * 1000;
      return [
        { id: `in${i}`, by: 'customer', text, tapped: false, at: new Date(at) },
        { id: `out${i}`, by: 'bot', text: 'answer', tapped: false, at: new Date(at + 1000) },
      ];
    })
    .slice(0, -1);
const times = (count: number, text: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => text(i));
const closed = (i: number): string => `We are closed, ticket ${1000 + i}. Office opens at ten`;

describe('two machines', () => {
  it.each<[string, boolean, Said[]]>([
    ['nothing', false, []],
    ['a question', false, talk(5, 'price?')],
    ['the same twice', false, talk(5, ...times(2, closed))],
    ['the same three times, fast', true, talk(5, ...times(3, closed))],
    ['the same three times, at a human pace', false, talk(60, ...times(3, closed))],
    ['the same five times, at any pace', true, talk(600, ...times(5, closed))],
    ['different things, fast', false, talk(5, 'price?', 'size?', 'colour?', 'delivery?')],
    ['something else in between', false, talk(5, closed(1), closed(2), 'price?', closed(3))],
    [
      'twelve answers in five minutes',
      true,
      talk(20, ...times(13, (i) => `question about ${'abcdefghijklm'[i]}x`)),
    ],
    [
      'eleven answers in five minutes',
      false,
      talk(20, ...times(12, (i) => `question about ${'abcdefghijklm'[i]}x`)),
    ],
    [
      'thirty answers in an hour',
      true,
      talk(100, ...times(31, (i) => `${String.fromCharCode(97 + (i % 26))}${i % 7}q different`)),
    ],
    [
      'the same in a burst the bot has not answered',
      false,
      talk(1, closed(1)).concat(talk(1, closed(1)), talk(1, closed(1))),
    ],
  ])('%s: %s', (_, loop, recent) => {
    expect(isLoop(recent)).toBe(loop);
  });

  it('are not suspected in a person who taps the same button', () => {
    const tapping = talk(5, 'Delivery', 'Delivery', 'Delivery').map((said) => ({
      ...said,
      tapped: said.by === 'customer',
    }));
    expect(isLoop(tapping)).toBe(false);
  });
});

describe('an automatic answer', () => {
  it.each<[string, boolean, Said[]]>([
    ['nothing', false, []],
    ['the first', false, talk(5, 'Automated message: we will get back to you')],
    ['the second', true, talk(5, 'Thank you for contacting us', 'Automated message: we are away')],
    ['a question after the first', false, talk(5, 'Thank you for contacting us', 'price?')],
    ['after a question', false, talk(5, 'price?', 'Automated message: we are away')],
  ])('%s: %s', (_, again, recent) => {
    expect(isAutoReplyAgain(recent)).toBe(again);
  });
});
