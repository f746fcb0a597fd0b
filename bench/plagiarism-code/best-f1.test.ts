import { expect, test } from '@jest/globals';
import { bestF1 } from './best-f1.ts';

test('the threshold with the greatest F1', () => {
  // Two of two and one wrong: 2 · 2 ÷ (2 + 3).
  expect(bestF1({ scores: [0.9, 0.7, 0.8, 0.1], isCopy: [1, 1, 0, 0] })).toEqual({
    f1: 0.8,
    threshold: 0.7,
  });
});

test('equal scores are accepted together', () => {
  expect(bestF1({ scores: [1, 1, 0], isCopy: [1, 0, 0] }).f1).toBeCloseTo(2 / 3, 12);
});
