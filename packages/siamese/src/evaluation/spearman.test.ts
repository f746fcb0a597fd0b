import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { spearman } from './spearman.ts';

const list = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 20 });

describe('spearman', () => {
  test('is that of SciPy, also with ties', () => {
    // scipy.stats.spearmanr
    expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 12);
    expect(spearman([1, 1, 2, 9], [3, -1, 3, 0])).toBeCloseTo(0.05555555555555556, 12);
  });

  test('is 1 for the same order, −1 for the opposite one, 0 where there is no order', () => {
    expect(spearman([1, 2, 3], [10, 200, 201])).toBe(1);
    expect(spearman([1, 2, 3], [3, 2, -7])).toBe(-1);
    expect(spearman([1, 2, 3], [4, 4, 4])).toBe(0);
  });

  test('does not change under a rising function', () => {
    fc.assert(
      fc.property(list, (values) => {
        const others = values.map((value, i) => Math.sin(i) + value / 3);
        const risen = values.map((value) => 4 * value + 1);
        expect(spearman(risen, others)).toBeCloseTo(spearman(values, others), 10);
      }),
    );
  });
});
