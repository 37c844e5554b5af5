import { moodOf, wasUpset } from './mood.js';
import { lastQuestion } from './recent.js';
import type { Said } from './recent.js';

const start = Date.UTC(2026, 0, 5, 10);
/** "in: …" and "bot: …", a minute apart; the newest are the turn's. */
const thread = (...lines: string[]): Said[] =>
  lines.map((line, i) => {
    const [by, text] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)];
    return {
      id: `m${i}`,
      by: by === 'in' || by === 'tap' ? 'customer' : by === 'bot' ? 'bot' : 'people',
      text,
      tapped: by === 'tap',
      at: new Date(start + i * 60_000),
    };
  });
/** The turn answers what came after the bot's last words. */
const mood = (misses: number, ...lines: string[]): string => {
  const said = thread(...lines);
  const answered = said.findLastIndex(({ by }) => by !== 'customer');
  return moodOf(said, new Set(said.slice(answered + 1).map(({ id }) => id)), misses);
};

describe('the mood of a customer', () => {
  it.each<[string, string, number, string[]]>([
    ['nothing said', 'calm', 0, []],
    ['a question', 'calm', 0, ['in: price?']],
    ['a question after a miss', 'calm', 1, ['in: qwzx', 'bot: ?', 'in: price?']],
    ['an insult', 'upset', 0, ['in: stupid bot']],
    ['an insult after a miss', 'fed_up', 1, ['in: qwzx', 'bot: ?', 'in: stupid bot']],
    ['two insults at once', 'fed_up', 0, ['in: stupid bot', 'in: useless']],
    [
      'two signs within three messages',
      'fed_up',
      0,
      ['in: useless', 'bot: x', 'in: hm', 'in: WHERE IS IT!!'],
    ],
    ['two signs further apart', 'upset', 0, ['in: useless', 'in: a', 'in: b', 'bot: x', 'in: stupid bot']],
    ['calm again', 'calm', 0, ['in: useless', 'bot: x', 'in: price?']],
    ['the same again, answered', 'upset', 0, ['in: where is my order', 'bot: x', 'in: Where is my order?']],
    ['the same again in a burst', 'calm', 0, ['in: where is my order', 'in: Where is my order?']],
    [
      'the same a third time',
      'fed_up',
      0,
      ['in: where is my order', 'bot: x', 'in: where is my order', 'bot: x', 'in: where is my order'],
    ],
    ['the same button', 'calm', 0, ['tap: Delivery time', 'bot: x', 'tap: Delivery time']],
  ])('%s: %s', (_, expected, misses, lines) => {
    expect(mood(misses, ...lines)).toBe(expected);
  });

  it('does not suffer from the same question half an hour later', () => {
    const said = thread('in: where is my order', 'bot: x', 'in: where is my order');
    const late = said.map((one, i) => (i === 2 ? { ...one, at: new Date(start + 31 * 60_000) } : one));
    expect(moodOf(late, new Set(['m2']), 0)).toBe('calm');
  });

  it('is remembered over three messages', () => {
    expect(wasUpset(thread('in: useless', 'in: a', 'in: b'))).toBe(true);
    expect(wasUpset(thread('in: useless', 'in: a', 'in: b', 'in: c'))).toBe(false);
  });
});

describe('the last question', () => {
  it.each<[string | null, string[]]>([
    ['where is my order', ['in: where is my order', 'bot: x', 'in: agent please', 'in: ok']],
    ['the red one', ['in: price?', 'in: the red one', 'tap: Talk to a person']],
    [null, ['in: hi', 'in: agent']],
    [null, ['in: Ramesh bhai se baat karna']],
    [null, []],
  ])('is %j', (question, lines) => {
    expect(lastQuestion(thread(...lines), ['Ramesh bhai'])).toBe(question);
  });
});
