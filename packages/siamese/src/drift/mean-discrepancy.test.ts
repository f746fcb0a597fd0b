import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { meanDiscrepancy } from './mean-discrepancy.ts';

const normal = (points: number, dimension: number, random: Random, shift = 0) =>
  Float32Array.from({ length: points * dimension }, () => random.normal() + shift);

describe('meanDiscrepancy', () => {
  test('by hand: two points on each side', async () => {
    const options = { dimension: 1, random: new Random(1), permutations: 0 };
    const { value } = await meanDiscrepancy(Float32Array.of(0, 1), Float32Array.of(3, 3), options);
    // Squared distances 1, 0, 9, 9, 4, 4: the median, the upper one of six, is 4.
    const k = (square: number) => Math.exp(-square / 8);
    expect(value).toBeCloseTo(k(1) + k(0) - (2 * (k(9) + k(9) + k(4) + k(4))) / 4, 12);
  });

  test('samples of one distribution are alike: the p-values are about uniform', async () => {
    const random = new Random(3);
    const pValues: number[] = [];
    for (let trial = 0; trial < 60; trial += 1) {
      const [first, second] = [normal(20, 3, random), normal(25, 3, random)];
      const options = { dimension: 3, random, permutations: 99 };
      pValues.push((await meanDiscrepancy(first, second, options)).pValue);
    }
    expect(pValues.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(8);
    const mean = pValues.reduce((sum, p) => sum + p, 0) / pValues.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.15);
  });

  test('samples that are not are told apart, by their place or by their spread', async () => {
    const random = new Random(5);
    const first = normal(40, 4, random);
    const options = { dimension: 4, random, permutations: 99 };
    const shifted = await meanDiscrepancy(first, normal(40, 4, random, 0.8), options);
    const wider = normal(40, 4, random).map((number) => 3 * number);
    expect(shifted.pValue).toBe(0.01);
    expect((await meanDiscrepancy(first, wider, options)).pValue).toBe(0.01);
  });

  test('points that are all the same differ in nothing', async () => {
    const same = new Float32Array(12).fill(2);
    const options = { dimension: 2, random: new Random(1), permutations: 9 };
    expect(await meanDiscrepancy(same, same, options)).toEqual({ value: 0, pValue: 1 });
  });

  test('a single point is no sample', async () => {
    const options = { dimension: 2, random: new Random(1) };
    const one = meanDiscrepancy(Float32Array.of(1, 2), Float32Array.of(1, 2, 3, 4), options);
    await expect(one).rejects.toThrow('two points');
  });
});
