import { describe, expect, test } from '@jest/globals';
import { mixHash } from '../normalize/mix-hash.ts';
import { chooseBands } from './choose-bands.ts';
import { estimateJaccard } from './estimate-jaccard.ts';
import { MinHasher } from './min-hasher.ts';

/** Two sets of 200 whose Jaccard index is common ÷ (400 − common). */
function sets(common: number, salt: number): [Uint32Array, Uint32Array] {
  const set = (from: number) =>
    Uint32Array.from({ length: 200 }, (_, at) => mixHash(salt * 100_000 + from + at));
  return [set(0), set(200 - common)];
}

describe('MinHasher', () => {
  test.each([0, 50, 100, 150, 190, 200])(
    'estimates the Jaccard index without bias: %d of 200 in common',
    (common) => {
      const hasher = new MinHasher(128);
      const jaccard = common / (400 - common);
      const estimates = Array.from({ length: 25 }, (_, salt) => {
        const [one, other] = sets(common, salt);
        return estimateJaccard(hasher.sign(one), hasher.sign(other));
      });
      const mean = estimates.reduce((sum, value) => sum + value) / estimates.length;
      // Five standard errors of a mean of 25.
      expect(Math.abs(mean - jaccard)).toBeLessThanOrEqual(
        Math.sqrt((jaccard * (1 - jaccard)) / 128) + 1e-12,
      );
    },
  );

  test('the signature is of the set: order and repetition do not matter; seeds do', () => {
    const hasher = new MinHasher(16);
    expect(hasher.sign(Uint32Array.of(3, 1, 2, 3))).toEqual(hasher.sign(Uint32Array.of(1, 2, 3)));
    expect(new MinHasher(16, 2).sign(Uint32Array.of(1, 2, 3))).not.toEqual(
      hasher.sign(Uint32Array.of(1, 2, 3)),
    );
    expect(hasher.sign(new Uint32Array())).toEqual(new Uint32Array(16).fill(0xffffffff));
  });

  test('signatures of different lengths are refused', () => {
    expect(() => estimateJaccard(Uint32Array.of(1), Uint32Array.of(1, 2))).toThrow(
      'signature of 1 places',
    );
    expect(() => new MinHasher(0)).toThrow('permutations must be');
  });
});

describe('chooseBands', () => {
  test('is the most selective banding that reaches the recall', () => {
    // 21 bands of 6: 1 − (1 − 0.8⁶)²¹ = 0.9983; 18 of 7: 0.9858.
    expect(chooseBands({ permutations: 128, threshold: 0.8, recall: 0.998 })).toEqual({
      bands: 21,
      rows: 6,
    });
    expect(chooseBands({ permutations: 128, threshold: 1, recall: 1 })).toEqual({
      bands: 1,
      rows: 128,
    });
  });

  test('says so where none does', () => {
    expect(() => chooseBands({ permutations: 8, threshold: 0.1, recall: 0.99 })).toThrow(
      'one that 8 permutations reach',
    );
  });
});
