import { describe, expect, test } from '@jest/globals';
import { augmented } from './augmented.fixture.ts';

const sharp = (sigma: number) =>
  ({ kind: 'blur', smallestSigma: sigma, largestSigma: sigma }) as const;

describe('blur', () => {
  test('spreads a point as a Gaussian', () => {
    const values = new Float32Array(17 * 17);
    values[8 * 17 + 8] = 1;
    const image = augmented(sharp(1.5), { values, shape: [17, 17, 1] });
    const at = (x: number, y: number) => image[(8 + y) * 17 + 8 + x] as number;
    expect(image.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    expect(at(1, 0) / at(0, 0)).toBeCloseTo(Math.exp(-1 / 4.5), 4);
    expect(at(2, 1) / at(0, 0)).toBeCloseTo(Math.exp(-5 / 4.5), 4);
  });

  test('leaves a plain image, its edges too, and mixes no channels', () => {
    const values = Float32Array.from({ length: 4 * 5 * 3 }, (_, at) => at % 3);
    const image = augmented(sharp(2), { values, shape: [4, 5, 3] });
    for (const [at, value] of image.entries()) expect(value).toBeCloseTo(at % 3, 5);
  });
});
