import { mergeById, replaceById } from './merge-by-id';

const a = { id: 'a', n: 1 };
const b = { id: 'b', n: 1 };

describe('mergeById', () => {
  it('replaces in place and appends what is new', () => {
    expect(
      mergeById(
        [a, b],
        [
          { id: 'c', n: 1 },
          { id: 'a', n: 2 },
        ],
      ),
    ).toEqual([{ id: 'a', n: 2 }, b, { id: 'c', n: 1 }]);
  });

  it('takes overlap any number of times', () => {
    const once = mergeById([a], [b, { ...a }]);
    expect(mergeById(once, [{ ...b }, { ...a }])).toBe(once);
  });

  it('keeps unchanged objects and the unchanged array', () => {
    const known = [a, b];
    expect(mergeById(known, [{ ...a }])).toBe(known);
    expect(mergeById(known, [{ ...a }, { id: 'b', n: 2 }])[0]).toBe(a);
  });
});

describe('replaceById', () => {
  it('takes the fresh order and forgets what is gone, reusing known objects', () => {
    const fresh = replaceById([a, b], [{ id: 'c', n: 1 }, { ...b }]);
    expect(fresh.map((row) => row.id)).toEqual(['c', 'b']);
    expect(fresh[1]).toBe(b);
  });

  it('is the very same array when nothing changed or moved', () => {
    const known = [a, b];
    expect(replaceById(known, [{ ...a }, { ...b }])).toBe(known);
    expect(replaceById(known, [b, a])).not.toBe(known);
    expect(replaceById(known, [a])).not.toBe(known);
  });
});
