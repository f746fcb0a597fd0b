import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { populationStability } from './population-stability.ts';

const uniform = (count: number, seed: number, shift = 0) => {
  const random = new Random(seed);
  return Float32Array.from({ length: count }, () => random.next() + shift);
};

describe('populationStability', () => {
  test('is 0 of a sample against itself', () => {
    const values = uniform(100, 1);
    expect(populationStability(values, values).value).toBe(0);
  });

  test('by hand: everything in the last of ten bins', () => {
    const reference = Float32Array.from({ length: 20 }, (_, n) => n);
    const live = new Float32Array(15).fill(100);
    // 20 values in ten bins are 2.5 / 25 in each; 15 in one are 15.5 / 20, and 0.5 / 20 in the others.
    const expected =
      9 * (0.1 - 0.025) * Math.log(0.1 / 0.025) + (0.1 - 0.775) * Math.log(0.1 / 0.775);
    expect(populationStability(reference, live).value).toBeCloseTo(expected, 10);
  });

  test('chance stays below its bound, and a shift does not', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => seed + 1);
    const same = seeds.map((seed) =>
      populationStability(uniform(300, seed), uniform(200, seed + 999)),
    );
    expect(same.filter(({ value, chance }) => value > chance).length).toBeLessThanOrEqual(2);
    // The mean of χ²(9) is 9; half a count in each bin takes a little away.
    const mean = same.reduce((sum, { value }) => sum + value, 0) / same.length;
    expect(Math.abs(mean / (9 * (1 / 300 + 1 / 200)) - 1)).toBeLessThan(0.15);
    const { value, chance } = populationStability(uniform(300, 1), uniform(200, 2, 0.3));
    expect(value).toBeGreaterThan(chance);
  });

  test('values that are all the same are no change, and too few are refused', () => {
    const flat = new Float32Array(50).fill(0.5);
    expect(populationStability(flat, flat).value).toBe(0);
    expect(() => populationStability(flat, flat.subarray(0, 9))).toThrow('10 values');
  });
});
