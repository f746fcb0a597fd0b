import { describe, expect, test } from '@jest/globals';
import { meanWithInterval } from './mean-with-interval.ts';

describe('meanWithInterval', () => {
  test('spans 1.96 standard errors on both sides', () => {
    const { value, low, high, count } = meanWithInterval([0, 1, 0, 1]);
    const standardError = Math.sqrt(1 / 3 / 4);
    expect(value).toBe(0.5);
    expect(low).toBeCloseTo(0.5 - 1.96 * standardError, 12);
    expect(high).toBeCloseTo(0.5 + 1.96 * standardError, 12);
    expect(count).toBe(4);
  });

  test('has no width for one value', () => {
    expect(meanWithInterval([0.3])).toEqual({ value: 0.3, low: 0.3, high: 0.3, count: 1 });
  });
});
