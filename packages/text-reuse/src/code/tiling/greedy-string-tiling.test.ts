import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { greedyStringTiling } from './greedy-string-tiling.ts';
import type { Tile } from './tile.ts';

const tokens = (text: string): Uint32Array =>
  Uint32Array.from(text, (letter) => letter.charCodeAt(0));
const tile = (left: string, right: string, minimumMatch: number) =>
  greedyStringTiling(tokens(left), tokens(right), minimumMatch);

/** Length of the longest common run of what is not covered. */
function longestFree(left: Uint32Array, right: Uint32Array): number {
  let longest = 0;
  for (let a = 0; a < left.length; a += 1) {
    for (let b = 0; b < right.length; b += 1) {
      let length = 0;
      while ((left[a + length] ?? 0) !== 0 && left[a + length] === right[b + length]) length += 1;
      longest = Math.max(longest, length);
    }
  }
  return longest;
}

function covered(sequence: Uint32Array, side: 'left' | 'right', tiles: readonly Tile[]) {
  const rest = sequence.slice();
  for (const { [side]: from, length } of tiles) rest.fill(0, from, from + length);
  return rest;
}

describe('greedyStringTiling', () => {
  test('the same is one tile', () => {
    expect(tile('abcdefgh', 'abcdefgh', 3)).toEqual([{ left: 0, right: 0, length: 8 }]);
  });

  test('blocks may change places', () => {
    expect(tile('abcdefXghijkl', 'ghijklYabcdef', 3)).toEqual([
      { left: 0, right: 7, length: 6 },
      { left: 7, right: 0, length: 6 },
    ]);
  });

  test('the longest is laid first, and no token twice', () => {
    expect(tile('abcdabc', 'abcd', 3)).toEqual([{ left: 0, right: 0, length: 4 }]);
    expect(tile('xyzabcde', 'abcdexyz', 3)).toEqual([
      { left: 3, right: 0, length: 5 },
      { left: 0, right: 5, length: 3 },
    ]);
  });

  test('shorter runs than the least do not count, and 0 equals nothing', () => {
    expect(tile('abXcd', 'abYcd', 3)).toEqual([]);
    expect(greedyStringTiling(new Uint32Array(5), new Uint32Array(5), 1)).toEqual([]);
    expect(tile('', 'abc', 2)).toEqual([]);
  });

  test('a run of many thousands among as many is found', () => {
    const long = Uint32Array.from({ length: 5000 }, (_, at) => (at * 2_654_435_761) % 977 || 1);
    expect(greedyStringTiling(long, long, 9)).toEqual([{ left: 0, right: 0, length: 5000 }]);
  });

  test('a hundred thousand times the same does not take forever', () => {
    const same = new Uint32Array(100_000).fill(7);
    expect(greedyStringTiling(same, same, 9)).toEqual([{ left: 0, right: 0, length: 100_000 }]);
  });

  test('the least match has to be a whole number above 0', () => {
    expect(() => tile('a', 'a', 0)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });

  test('tiles are equal, apart, long enough, longest first, and nothing is left', () => {
    const sequence = fc
      .array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 })
      .map((values) => Uint32Array.from(values));
    fc.assert(
      fc.property(sequence, sequence, fc.integer({ min: 1, max: 5 }), (left, right, least) => {
        const tiles = greedyStringTiling(left, right, least);
        for (const { left: from, right: to, length } of tiles) {
          expect(length).toBeGreaterThanOrEqual(least);
          expect([...left.subarray(from, from + length)]).toEqual([
            ...right.subarray(to, to + length),
          ]);
        }
        const total = tiles.reduce((sum, { length }) => sum + length, 0);
        for (const [side, whole] of [
          ['left', left],
          ['right', right],
        ] as const) {
          const before = whole.filter((token) => token !== 0).length;
          const after = covered(whole, side, tiles).filter((token) => token !== 0).length;
          expect(before - after).toBe(total);
        }
        const rest = [covered(left, 'left', tiles), covered(right, 'right', tiles)] as const;
        expect(longestFree(...rest)).toBeLessThan(least);
        expect(longestFree(left, right)).toBe(
          tiles.length === 0 ? longestFree(...rest) : tiles[0]!.length,
        );
      }),
      { seed: 82, numRuns: 300 },
    );
  });
});
