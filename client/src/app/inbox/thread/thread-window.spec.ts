import { aConversation, aMessage, aTransition } from '../examples.spec-data';
import { buildThread, Leg } from './thread-items';
import { draw, DrawnLeg, firstStretch, Gap, Heights, itemAt, stretchOf } from './thread-window';

const TEN = { of: () => 10 };
const keys = (count: number): string[] => Array.from({ length: count }, (_, n) => `k${n}`);

describe('where one begins to read', () => {
  it.each([
    ['at the end', 100, -1, { from: 60, to: 99 }],
    ['around a message', 100, 50, { from: 30, to: 69 }],
    ['near the beginning', 100, 3, { from: 0, to: 39 }],
    ['in a short thread', 5, -1, { from: 0, to: 4 }],
    ['in an empty one', 0, -1, { from: 0, to: -1 }],
  ])('%s', (_, count, around, stretch) => {
    expect(firstStretch(count, around)).toEqual(stretch);
  });
});

describe('what is drawn around what is seen', () => {
  it.each([
    ['in the middle', { at: 50, offset: 0, top: -30, bottom: 60 }, { from: 47, to: 55 }],
    ['with a line cut by the edge', { at: 50, offset: -5, top: -30, bottom: 60 }, { from: 47, to: 56 }],
    ['at the beginning', { at: 0, offset: 0, top: -30, bottom: 60 }, { from: 0, to: 5 }],
    ['at the end', { at: 99, offset: 50, top: -30, bottom: 60 }, { from: 91, to: 99 }],
  ])('%s', (_, seen, stretch) => {
    expect(stretchOf(keys(100), TEN, seen)).toEqual(stretch);
  });

  it('is as many, however many there are', () => {
    const { from, to } = stretchOf(keys(10_000), TEN, { at: 5_000, offset: 0, top: -900, bottom: 1_900 });
    expect(to - from).toBeLessThan(300);
  });
});

it.each([
  [0, { at: 0, begins: 0 }],
  [10, { at: 1, begins: 10 }],
  [4_999, { at: 499, begins: 4_990 }],
  [99_999_999, { at: 999, begins: 9_990 }],
])('finds what stands at %i pixels', (place, found) => {
  expect(itemAt(keys(1_000), TEN, place)).toEqual(found);
});

it('takes what was never measured to be as high as the others', () => {
  const heights = new Heights();
  expect(heights.of('a')).toBe(64);
  heights.measured('a', 100);
  heights.measured('b', 40);
  heights.measured('b', 50);
  expect([heights.of('a'), heights.of('b'), heights.of('c')]).toEqual([100, 50, 75]);
});

describe('draw', () => {
  const legs = buildThread({
    conversation: aConversation(),
    messages: ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'].map((id, minute) => aMessage(id, `10:0${minute}:00`)),
    history: [
      aTransition('t1', '10:01:30', {}),
      aTransition('t2', '10:02:30', { from: 'human', to: 'closed', reason: 'close' }),
      aTransition('t3', '10:03:30', { from: 'closed', to: 'bot', reason: 'reopen' }),
    ],
    pending: [],
    newFrom: null,
    hasOlder: false,
    me: null,
  });
  const told = (parts: (DrawnLeg | Gap)[]): string[] =>
    parts.map((part) =>
      part.kind === 'gap'
        ? `${part.height}`
        : `${part.holder}: ${part.items.map((item) => (item.kind === 'gap' ? item.height : item.key)).join(' ')}`,
    );
  const only = (drawn: string[]): string[] => told(draw(legs, TEN, (_, key) => drawn.includes(key)));
  const dayOf = ([leg]: Leg[]): string => leg?.items[0]?.key ?? '';

  it('leaves nothing out where all is drawn', () => {
    expect(told(draw(legs, TEN, () => true))).toEqual([
      `bot: ${dayOf(legs)} m1 m2`,
      'human: pass-t1 m3',
      'closed: pass-t2 m4',
      'bot: pass-t3 m5 m6',
    ]);
  });

  it('keeps the room of what is not drawn, in one piece, and the leg in which the thread ends', () => {
    expect(only(['m4'])).toEqual(['50', 'closed: 10 m4', 'bot: 30']);
    expect(only(['m2', 'm6'])).toEqual(['bot: 20 m2', '40', 'bot: 20 m6']);
  });

  it('says in which leg the thread ends, and names a leg after what began it', () => {
    const drawn = draw(legs, TEN, () => true).filter((part) => part.kind === 'leg');
    expect(drawn.map(({ key, last }) => [key, last])).toEqual([
      ['leg-start', false],
      ['leg-t1', false],
      ['leg-t2', false],
      ['leg-t3', true],
    ]);
  });
});
