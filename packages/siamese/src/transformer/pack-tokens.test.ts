import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { groupByLength } from './group-by-length.ts';
import { packTokens } from './pack-tokens.ts';

const pack = (inputs: number[], mostTokens = Infinity) =>
  packTokens(inputs, { length: 3, vocabulary: 10, mostTokens });

describe('packTokens', () => {
  test('puts the tokens one after the other, the shortest text first', () => {
    expect(pack([1, 2, 3, 4, -1, -1, -1, -1, -1, 5, 6, -1])).toEqual([
      {
        ids: Int32Array.of(4, 5, 6, 1, 2, 3),
        positions: Int32Array.of(0, 0, 1, 0, 1, 2),
        rows: [1, 3, 0],
        lengths: [1, 2, 3],
        groups: groupByLength([1, 2, 3]),
      },
    ]);
  });

  test('never names a token outside of the table, nor reads a fraction', () => {
    expect(pack([1e9, 2.7, 10])[0]?.ids).toEqual(Int32Array.of(9, 2, 9));
  });

  test('begins another pack where one is full', () => {
    const packs = pack([1, 2, 3, 4, 5, -1, 6, 7, 8], 5);
    expect(packs.map(({ rows }) => rows)).toEqual([[1, 0], [2]]);
    expect(pack([1, 2, 3, 4, 5, 6], 1)).toHaveLength(2);
    expect(pack([-1, -1, -1])).toEqual([]);
  });
});

describe('groupByLength', () => {
  test('texts of one length need no padding', () => {
    expect(groupByLength([4, 4, 4])).toEqual([{ texts: 3, length: 4, start: 0, tokens: 12 }]);
  });

  test('covers every token once, and pads little', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (unsorted) => {
        const lengths = unsorted.sort((a, b) => a - b);
        const groups = groupByLength(lengths);
        let start = 0;
        const covered = groups.flatMap((group) => {
          const own = group.lengths ?? new Int32Array(group.texts).fill(group.length);
          expect(group.start).toBe(start);
          expect(own.reduce((sum, length) => sum + length, 0)).toBe(group.tokens);
          expect(Math.max(...own)).toBe(group.length);
          expect(group.texts * group.length).toBeLessThanOrEqual(1.2 * group.tokens);
          start += group.tokens;
          return [...own];
        });
        expect(covered).toEqual(lengths);
      }),
      { seed: 1 },
    );
  });
});
