import { expect, test } from '@jest/globals';
import { averagePrecision } from './average-precision.ts';

test('by hand: matches at the ranks 1, 3 and 4', () =>
  expect(averagePrecision([0.9, 0.8, 0.7, 0.6, 0.5], [1, 0, 1, 1, 0])).toBeCloseTo(
    (1 + 2 / 3 + 3 / 4) / 3,
    12,
  ));

test('equal scores count together, whatever their order', () => {
  expect(averagePrecision([1, 1, 1, 1], [1, 0, 0, 1])).toBeCloseTo(0.5, 12);
  expect(averagePrecision([1, 1, 0], [0, 1, 1])).toBeCloseTo(0.5 * 0.5 + 0.5 * (2 / 3), 12);
});
