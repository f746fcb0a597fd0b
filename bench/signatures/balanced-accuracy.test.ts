import { expect, test } from '@jest/globals';
import { accuracyAt, bestThreshold } from './balanced-accuracy.ts';

// Two of three matches and three of four others are on the right side of 0.5.
const pairs = {
  scores: [0.9, 0.8, 0.1, 0.7, 0.3, 0.2, 0],
  isMatch: [1, 1, 1, 0, 0, 0, 0],
};

test('is the mean of both rates, not the share of all pairs', () => {
  expect(accuracyAt(pairs, 0.5)).toBeCloseTo((2 / 3 + 3 / 4) / 2, 6);
});

test('the best threshold lies where the mean is greatest', () => {
  const { accuracy, threshold } = bestThreshold(pairs);
  expect(threshold).toBe(0.8);
  expect(accuracy).toBeCloseTo((2 / 3 + 1) / 2, 6);
  expect(accuracyAt(pairs, threshold)).toBeCloseTo(accuracy, 6);
});
