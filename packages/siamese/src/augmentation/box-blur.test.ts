import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { boxBlur } from './box-blur.ts';
import { boxRadius } from './box-radius.ts';

describe('boxBlur', () => {
  test.each([1, 2, 4])('has nearly the variance of a Gaussian of deviation %d', (sigma) => {
    const side = 61;
    const values = new Float32Array(side * side);
    values[30 * side + 30] = 1;
    boxBlur({ values, height: side, width: side }, boxRadius(sigma));
    let variance = 0;
    let sum = 0;
    for (const [pixel, value] of values.entries()) {
      sum += value;
      variance += value * ((pixel % side) - 30) ** 2;
    }
    expect(sum).toBeCloseTo(1, 4);
    expect(Math.sqrt(variance)).toBeGreaterThan(0.8 * sigma);
    expect(Math.sqrt(variance)).toBeLessThan(1.45 * sigma);
  });

  test('is the mean over the box, three times, with zeros outside', () => {
    const size = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 0, max: 9 }), (height, width, radius) => {
        const values = Float32Array.from({ length: height * width }, (_, at) => (at * 7) % 5);
        let expected = [...values];
        for (let pass = 0; pass < 3; pass += 1) {
          expected = expected.map((_, pixel) => {
            let sum = 0;
            for (const [other, value] of expected.entries()) {
              const across = Math.abs((other % width) - (pixel % width));
              const down = Math.abs(Math.floor(other / width) - Math.floor(pixel / width));
              if (across <= radius && down <= radius) sum += value;
            }
            return sum / (2 * radius + 1) ** 2;
          });
        }
        boxBlur({ values, height, width }, radius);
        for (const [pixel, value] of values.entries()) {
          expect(value).toBeCloseTo(expected[pixel] as number, 4);
        }
      }),
    );
  });
});
