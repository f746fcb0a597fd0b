import { expect, test } from '@jest/globals';
import { robustZ } from './robust-z.ts';

test('agrees with Iglewicz and Hoaglin by hand', () => {
  // Median 3, deviations 2 1 0 1 97, their median 1: (100 − 3) · 0.6745 = 65.4.
  const { median, mad, scores } = robustZ([1, 2, 3, 4, 100]);
  expect([median, mad]).toEqual([3, 1]);
  expect(scores[4]).toBeCloseTo(65.43, 2);
  expect(scores[0]).toBeCloseTo(-1.349, 3);
});

test('where more than half are the same, the mean deviation stands in', () => {
  // Mean deviation 1/4: (1 − 0) · 0.7979 / 0.25 = 3.19.
  expect(robustZ([0, 0, 0, 1]).scores[3]).toBeCloseTo(3.1915, 3);
});

test('none stands out where all are the same, and of nothing nothing does', () => {
  expect(robustZ([2, 2]).scores).toEqual([0, 0]);
  expect(robustZ([])).toEqual({ median: 0, mad: 0, scores: [] });
  expect(robustZ([1, 2, 3, 4]).median).toBe(2.5);
});
