import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { augmented } from './augmented.fixture.ts';

const SIDE = 29;
/** Pixel (x, y) has the value x, so that a bent image tells where each pixel was read. */
const ramp = {
  values: Float32Array.from({ length: SIDE * SIDE }, (_, pixel) => pixel % SIDE),
  shape: [SIDE, SIDE, 1],
};
const inside = (pixel: number) =>
  [pixel % SIDE, Math.floor(pixel / SIDE)].every((at) => at > 6 && at < SIDE - 7);

describe('elastic', () => {
  test('with a strength of 0 is the identity', () => {
    expect(augmented({ kind: 'elastic', alpha: 0 }, ramp)).toEqual([...ramp.values]);
  });

  test('displaces as far as the paper’s field does', () => {
    const random = new Random(1);
    const squares: number[] = [];
    for (let round = 0; round < 40; round += 1) {
      for (const [pixel, x] of augmented({ kind: 'elastic' }, ramp, random).entries()) {
        if (inside(pixel)) squares.push((x - (pixel % SIDE)) ** 2);
      }
    }
    const deviation = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    // Variance of uniform noise under a Gaussian: 1/3 · 1/(4πσ²), times α².
    expect(deviation).toBeGreaterThan(0.85 * 34 * Math.sqrt(1 / 3 / (4 * Math.PI * 16)));
    expect(deviation).toBeLessThan(1.15 * 34 * Math.sqrt(1 / 3 / (4 * Math.PI * 16)));
  });

  test('displaces neighbours alike', () => {
    const bent = augmented({ kind: 'elastic' }, ramp, new Random(2));
    for (const [pixel, x] of bent.entries()) {
      if (!inside(pixel)) continue;
      expect(Math.abs((bent[pixel + 1] as number) - x - 1)).toBeLessThan(0.9);
    }
  });
});
