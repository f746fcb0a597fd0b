import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Random } from '../random/random.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';

const uniform = (count: number, seed: number, shift = 0) => {
  const random = new Random(seed);
  return Float32Array.from({ length: count }, () => random.next() + shift);
};

describe('kolmogorovSmirnov', () => {
  test('by hand: after 1 and 2 the functions are 2/3 and 0; at 3 both step', () => {
    const { statistic } = kolmogorovSmirnov(Float32Array.of(3, 1, 2), Float32Array.of(3, 5, 4, 6));
    expect(statistic).toBeCloseTo(3 / 3 - 1 / 4, 12);
  });

  test('the p-value is that of Kolmogorov’s distribution: 5 % at λ = 1.3581, 1 % at 1.6276', () => {
    const count = 100_000;
    // Two samples whose functions differ by k / count everywhere in the middle.
    const apart = (k: number) => {
      const grid = Float32Array.from({ length: count }, (_, n) => n);
      return kolmogorovSmirnov(
        grid,
        grid.map((n) => n + k - 0.5),
      );
    };
    const root = Math.sqrt(count / 2);
    for (const [p, lambda] of [
      [0.05, 1.3581],
      [0.01, 1.6276],
    ] as const) {
      const k = Math.round((count * lambda) / (root + 0.12 + 0.11 / root));
      const { statistic, pValue } = apart(k);
      expect(statistic).toBeCloseTo(k / count, 9);
      expect(Math.abs(pValue / p - 1)).toBeLessThan(0.01);
    }
  });

  test('a sample against itself, and values that are all the same, differ in nothing', () => {
    const values = uniform(50, 1);
    expect(kolmogorovSmirnov(values, values)).toEqual({ statistic: 0, pValue: 1 });
    const flat = new Float32Array(30).fill(2);
    expect(kolmogorovSmirnov(flat, flat)).toEqual({ statistic: 0, pValue: 1 });
  });

  test('samples without a common value are as far apart as can be', () => {
    const { statistic, pValue } = kolmogorovSmirnov(uniform(64, 1), uniform(64, 2, 5));
    expect(statistic).toBe(1);
    expect(pValue).toBeLessThan(1e-12);
  });

  test('of samples of one distribution few p-values are small', () => {
    const pValues = Array.from(
      { length: 200 },
      (_, seed) => kolmogorovSmirnov(uniform(80, seed + 1), uniform(60, seed + 999)).pValue,
    );
    expect(pValues.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(18);
    expect(pValues.filter((p) => p <= 0.5).length).toBeGreaterThan(60);
  });

  test('is symmetric, between 0 and 1, and blind to a common monotone map', () => {
    const values = fc
      .array(fc.double({ min: -100, max: 100, noNaN: true }), {
        minLength: 1,
        maxLength: 20,
      })
      .map((numbers) => Float32Array.from(numbers));
    fc.assert(
      fc.property(values, values, (a, b) => {
        const one = kolmogorovSmirnov(a, b);
        expect(kolmogorovSmirnov(b, a)).toEqual(one);
        // Powers of two are exact in float32.
        expect(
          kolmogorovSmirnov(
            a.map((x) => 4 * x),
            b.map((x) => 4 * x),
          ),
        ).toEqual(one);
        expect(one.statistic).toBeGreaterThanOrEqual(0);
        expect(one.statistic).toBeLessThanOrEqual(1);
      }),
      { seed: 7 },
    );
  });

  test('an empty sample is refused', () => {
    expect(() => kolmogorovSmirnov(new Float32Array(0), uniform(3, 1))).toThrow('needs values');
  });
});
