import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { wilsonInterval } from './wilson-interval.ts';

test('agrees with published values', () => {
  // Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662 without continuity correction.
  const { low, high } = wilsonInterval(81, 263);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
});

test('holds the share and stays inside 0 and 1', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, p) => {
        const successes = Math.round(n * p);
        const { low, high } = wilsonInterval(successes, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(successes / n - 1e-12);
      },
    ),
  );
});

test('nothing is known without trials', () => {
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});
