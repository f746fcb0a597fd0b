import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { median, percentile } from './percentile.ts';

test('nearest rank of a textbook example', () => {
  const values = [15, 20, 35, 40, 50];
  expect(percentile(values, 5)).toBe(15);
  expect(percentile(values, 30)).toBe(20);
  expect(percentile(values, 40)).toBe(20);
  expect(percentile(values, 50)).toBe(35);
  expect(percentile(values, 100)).toBe(50);
});

test('nothing has no percentile', () => {
  expect(percentile([], 50)).toBeNaN();
});

test('is one of the values and grows with p', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      expect(values).toContain(median(values));
      expect(percentile(values, 10)).toBeLessThanOrEqual(percentile(values, 90));
      expect(percentile(values, 100)).toBe(Math.max(...values));
    }),
  );
});
