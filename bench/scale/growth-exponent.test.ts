import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { growthExponent } from './growth-exponent.ts';

test('gives back the exponent of a power law', () => {
  const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
  const exponent = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(factor, exponent, (c, e) => {
      const points = [1e4, 1e5, 1e6].map((n) => [n, c * n ** e] as const);
      expect(growthExponent(points)).toBeCloseTo(e, 9);
    }),
    { seed: 1 },
  );
});

test('is the slope of least squares where no power law fits', () => {
  // Logarithms to base 10: (0, 0), (1, 1), (2, 0), (3, 3): the slope is 0.8.
  expect(
    growthExponent([
      [1, 1],
      [10, 10],
      [100, 1],
      [1000, 1000],
    ]),
  ).toBeCloseTo(0.8, 12);
});
