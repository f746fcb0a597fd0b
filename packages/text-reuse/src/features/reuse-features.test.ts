import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { longestCommonSubsequence } from './longest-common-subsequence.ts';
import { reuseFeatures } from './reuse-features.ts';

/** The textbook's table. */
function slowLength(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let row = Array.from({ length: second.length + 1 }, () => 0);
  for (let a = 0; a < first.length; a += 1) {
    const next = [0];
    for (let b = 0; b < second.length; b += 1) {
      next.push(
        first[a] === second[b]
          ? (row[b] as number) + 1
          : Math.max(next[b] as number, row[b + 1] as number),
      );
    }
    row = next;
  }
  return row.at(-1) as number;
}

test('longestCommonSubsequence is that of the table', () => {
  const words = fc
    .array(fc.integer({ min: 1, max: 5 }), { maxLength: 150 })
    .map((list) => Uint32Array.from(list));
  fc.assert(
    fc.property(words, words, (first, second) => {
      expect(longestCommonSubsequence(first, second)).toBe(slowLength(first, second));
    }),
    { seed: 1, numRuns: 200 },
  );
});

describe('reuseFeatures', () => {
  test('by hand', () => {
    // In common: "the cat sat", then "on a mat"; 9 words, of which "the" twice.
    const features = reuseFeatures(
      'The cat sat quietly and then on a mat',
      'Yesterday the cat sat, alas, on a mat.',
    );
    expect(features.containment[0]).toBeCloseTo(6 / 9, 12);
    expect(features.containment[1]).toBeCloseTo(4 / 8, 12);
    expect(features.containment[2]).toBeCloseTo(2 / 7, 12);
    expect(features.containment[3]).toBe(0);
    expect(features.longestCommonSubsequence).toBeCloseTo(6 / 9, 12);
    expect(features.tiles).toBeCloseTo(6 / 9, 12);
    expect(features.longestRun).toBeCloseTo(3 / 9, 12);
  });

  test('a copy has all, a text without words nothing', () => {
    const text = 'One two three four five six.';
    expect(reuseFeatures(text, text.toUpperCase())).toEqual({
      containment: [1, 1, 1, 1, 1],
      longestCommonSubsequence: 1,
      tiles: 1,
      longestRun: 1,
    });
    const nothing = {
      containment: [0, 0, 0, 0, 0],
      longestCommonSubsequence: 0,
      tiles: 0,
      longestRun: 0,
    };
    expect(reuseFeatures('…', text)).toEqual(nothing);
    expect(reuseFeatures(text, '')).toEqual(nothing);
  });

  test('a single common word is a run', () =>
    expect(reuseFeatures('a b', 'c b').longestRun).toBe(0.5));

  test('are shares, whatever the texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '.', '\ud800') });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { containment, ...rest } = reuseFeatures(one, other);
        for (const value of [...containment, ...Object.values(rest)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
