import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Random } from '../random/random.ts';
import { augmented } from './augmented.fixture.ts';

const [height, width] = [20, 30];
const plain = { values: new Float32Array(height * width).fill(2), shape: [height, width, 1] };

/** Bounds of what was erased, and how many pixels it has. */
function erased(seed: number, spec: object) {
  const image = augmented({ kind: 'erase', fill: 0, ...spec }, plain, new Random(seed));
  const pixels = [...image.keys()].filter((pixel) => image[pixel] === 0);
  const columns = pixels.map((pixel) => pixel % width);
  const rows = pixels.map((pixel) => Math.floor(pixel / width));
  const across = Math.max(...columns) - Math.min(...columns) + 1;
  const down = Math.max(...rows) - Math.min(...rows) + 1;
  return { count: pixels.length, across, down };
}

describe('erase', () => {
  test('overwrites one rectangle, of an area within the range', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { count, across, down } = erased(seed, { smallestArea: 0.1, largestArea: 0.2 });
        expect(count).toBe(across * down);
        // Rounding to whole pixels, and a cut at the image's edge.
        expect(count / (height * width)).toBeLessThan(0.25);
        expect(count / (height * width)).toBeGreaterThan(0.07);
      }),
    );
  });

  test('with an aspect of 1 keeps the shape of the image', () => {
    const { across, down } = erased(1, { smallestArea: 0.25, largestArea: 0.25, largestAspect: 1 });
    expect([across, down]).toEqual([15, 10]);
  });

  test('fills with noise where no value is given', () => {
    const spec = { kind: 'erase', smallestArea: 0.3 } as const;
    const image = augmented(spec, plain, new Random(1));
    const noise = image.filter((value) => value < 2);
    expect(new Set(noise).size).toBeGreaterThan(50);
    expect(Math.min(...noise)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...noise)).toBeLessThan(1);
  });
});
