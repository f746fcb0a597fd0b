import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { weightsOfPairs } from './weights-of-pairs.ts';

// Rows of the classes 0, 0, 1, 2 that count 4, 2 and 1; the first pair matches.
const rows = Float32Array.of(4, 4, 2, 1);
const pairs = {
  first: Int32Array.of(0, 0, 2),
  second: Int32Array.of(1, 2, 3),
  isMatch: Uint8Array.of(1, 0, 0),
};

describe('weightsOfPairs', () => {
  test('there are none where nothing is weighed', () => {
    expect(weightsOfPairs(pairs, undefined)).toBeUndefined();
  });

  test('a pair counts by its kind and by the mean of its classes', () => {
    const byKind = { positive: 3, negative: 0.5 };
    expect([...weightsOfPairs(pairs, byKind)!]).toEqual([3, 0.5, 0.5]);
    expect([...weightsOfPairs(pairs, undefined, rows)!]).toEqual([4, 3, 1.5]);
    expect([...weightsOfPairs(pairs, byKind, rows)!]).toEqual([12, 1.5, 0.75]);
  });

  test('balanced: both kinds count half, and the pairs as many as there are', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 }), fc.nat({ max: 20 }), (matches, others) => {
        const count = matches + others;
        const isMatch = Uint8Array.from({ length: count }, (_, i) => (i < matches ? 1 : 0));
        const rows = new Int32Array(count);
        const drawn = { first: rows, second: rows, isMatch };
        const weights = weightsOfPairs(drawn, 'balanced') ?? new Float32Array();
        const sum = (of: Float32Array) => of.reduce((total, weight) => total + weight, 0);
        expect(sum(weights.subarray(0, matches))).toBeCloseTo(matches > 0 ? count / 2 : 0, 4);
        expect(sum(weights.subarray(matches))).toBeCloseTo(others > 0 ? count / 2 : 0, 4);
      }),
    );
  });
});
