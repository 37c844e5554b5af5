import fc from 'fast-check';
import { fused, likeness, packed, unpacked } from './fuse.js';

describe('a meaning', () => {
  it.each<[number[], number[], number]>([
    [[1, 0], [2, 0], 1],
    [[1, 0], [0, 3], 0],
    [[1, 1], [-1, -1], -1],
    [[1, 0], [1, 0, 0], 0],
    [[0, 0], [1, 0], 0],
    [[], [], 0],
  ])('of %j is like %j by %d', (a, b, expected) => {
    expect(likeness(a, b)).toBeCloseTo(expected);
  });

  it('is stored and read again', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })), (vector) => {
        expect(unpacked(packed(vector))).toEqual(vector);
      }),
    );
  });
});

describe('two rankings made one', () => {
  it.each<[string[][], string[]]>([
    [
      [['a', 'b'], []],
      ['a', 'b'],
    ],
    [
      [
        ['a', 'b', 'c'],
        ['c', 'b', 'd'],
      ],
      ['c', 'b', 'a', 'd'],
    ],
    [
      [['a'], ['b', 'a']],
      ['a', 'b'],
    ],
    [[], []],
  ])('%j', (rankings, expected) => {
    expect(fused(rankings)).toEqual(expected);
  });
});
