import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Random } from './random.ts';

const draw = (random: Random, count: number) => Array.from({ length: count }, random.next);

describe('Random', () => {
  test('gives the reference sequence of xoshiro128** for the state 1, 2, 3, 4', () => {
    const words = draw(new Random([1, 2, 3, 4]), 4).map((value) => value * 2 ** 32);
    expect(words).toEqual([11520, 0, 5927040, 70819200]);
  });

  test('gives the same numbers for the same seed, and others for the next seed', () => {
    expect(draw(new Random(7), 20)).toEqual(draw(new Random(7), 20));
    expect(draw(new Random(7), 20)).not.toEqual(draw(new Random(8), 20));
  });

  test('goes on from a stored state', () => {
    const random = new Random(3);
    draw(random, 5);
    const resumed = new Random(random.state);
    expect(draw(resumed, 10)).toEqual(draw(random, 10));
  });

  test('is uniform in [0, 1)', () => {
    const values = draw(new Random(1), 100_000);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const counts = Array.from({ length: 10 }, () => 0);
    for (const value of values) {
      const bin = Math.floor(value * 10);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  test('draws every integer below the limit', () => {
    const random = new Random(1);
    const seen = new Set(Array.from({ length: 1000 }, () => random.integer(6)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('draws normal numbers of mean 0 and variance 1', () => {
    const random = new Random(1);
    const values = Array.from({ length: 100_000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  test('samples without replacement and leaves the items as they are', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 30 }), fc.nat({ max: 40 }), (seed, size, count) => {
        const items = Array.from({ length: size }, (_, index) => index);
        const drawn = new Random(seed).sample(items, count);
        expect(drawn).toHaveLength(Math.min(size, count));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(items).toEqual(Array.from({ length: size }, (_, index) => index));
      }),
    );
  });

  test('gives every permutation equally often', () => {
    const random = new Random(2);
    const counts = new Map<string, number>();
    for (let draws = 0; draws < 6000; draws += 1) {
      const key = random.sample(['a', 'b', 'c'], 3).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
