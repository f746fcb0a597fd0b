import { expect, test } from '@jest/globals';
import { medianWithInterval } from './median-with-interval.ts';

test('has the ranks of the textbook for 20 values', () => {
  // P(5 < B(20, ½) < 15) = 0.9586 lies between the 6th and the 15th; one rank is given away to be safe.
  const values = Array.from({ length: 20 }, (_, i) => 20 - i);
  expect(medianWithInterval(values)).toEqual({ value: 10, interval: [5, 16] });
});

test('gives least and greatest of a few', () => {
  expect(medianWithInterval([3, 1, 2])).toEqual({ value: 2, interval: [1, 3] });
});

test('nothing has no median', () => {
  expect(medianWithInterval([]).value).toBeNaN();
});
