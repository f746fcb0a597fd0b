import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { aucInterval } from './auc-interval.ts';
import { proportionInterval } from './proportion-interval.ts';

describe('proportionInterval', () => {
  test('is the interval of Wilson', () => {
    const { low, high } = proportionInterval(0.5, 100);
    expect(low).toBeCloseTo(0.4038, 4);
    expect(high).toBeCloseTo(0.5962, 4);
    expect(proportionInterval(1, 100).low).toBeCloseTo(0.963, 3);
  });

  test('agrees with published values', () => {
    // Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662 without continuity correction.
    const { low, high } = proportionInterval(81 / 263, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  test('nothing is known without trials', () => {
    expect(proportionInterval(NaN, 0)).toEqual({ value: NaN, low: 0, high: 1 });
  });

  test('holds the value, inside 0 to 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(5000), (value, count) => {
        const { low, high } = proportionInterval(value, count + 1);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(value + 1e-12);
        expect(high).toBeGreaterThanOrEqual(value - 1e-12);
      }),
    );
  });
});

describe('aucInterval', () => {
  test('is the exact one of the rank statistic where nothing is told apart: (m + n + 1) / 12mn', () => {
    const { low, high } = aucInterval(0.5, 10, 10);
    expect(((high - low) / 2 / 1.96) ** 2).toBeCloseTo(21 / 1200, 10);
  });

  test('a perfect model has an interval of no width', () => {
    expect(aucInterval(1, 100, 100)).toEqual({ value: 1, low: 1, high: 1 });
  });
});
