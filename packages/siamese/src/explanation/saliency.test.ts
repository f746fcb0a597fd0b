import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { Saliency } from './saliency.ts';
import { visibilityMask } from './visibility-mask.ts';

describe('visibilityMask', () => {
  test('lies between 0 and 1, is visible in the mean, and shifts its cells', () => {
    const random = new Random(1);
    const sum = new Float64Array(12 * 20);
    for (let i = 0; i < 3000; i += 1) {
      const mask = visibilityMask([12, 20], { cells: 5, visible: 0.3 }, random);
      for (const [pixel, value] of mask.entries()) {
        if (!(value >= 0 && value <= 1)) throw new Error(`${value} is no visibility`);
        sum[pixel] = (sum[pixel] as number) + value / 3000;
      }
    }
    for (const value of sum) expect(Math.abs(value - 0.3)).toBeLessThan(0.04);
  });

  test('is smooth: neighbours differ by no more than a cell allows', () => {
    const mask = visibilityMask([16, 16], { cells: 4, visible: 0.5 }, new Random(2));
    for (let pixel = 0; pixel < 255; pixel += 1) {
      if (pixel % 16 === 15) continue;
      const step = Math.abs((mask[pixel + 1] as number) - (mask[pixel] as number));
      expect(step).toBeLessThanOrEqual(0.25 + 1e-6);
    }
  });
});

describe('Saliency', () => {
  test('is the slope of the closeness by each pixel, in parts of the largest', () => {
    // Closeness 4·m₀ + 2·m₁ − 2·m₂ + 7 over all corners of the cube.
    const saliency = new Saliency(3);
    for (let corner = 0; corner < 8; corner += 1) {
      const [a, b, c] = [corner & 1, (corner >> 1) & 1, (corner >> 2) & 1] as const;
      saliency.add(Float32Array.of(a, b, c), 4 * a + 2 * b - 2 * c + 7);
    }
    const { heat, share } = saliency.toHeatMap();
    expect([...heat]).toEqual([1, 0.5, 0]);
    expect(share).toBeCloseTo(6 / 8, 10);
  });

  test('has no heat where nothing matters', () => {
    const saliency = new Saliency(2);
    saliency.add(Float32Array.of(0, 1), 3);
    saliency.add(Float32Array.of(1, 1), 3);
    expect(saliency.toHeatMap()).toEqual({ heat: Float32Array.of(0, 0), share: 0 });
  });
});
