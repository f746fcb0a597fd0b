import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { augmented, Scripted } from './augmented.fixture.ts';

const still = { kind: 'affine', rotationDegrees: 0, scale: 0, shear: 0, shift: 0 } as const;
const row = { values: [1, 2, 3, 4], shape: [1, 4, 1] };
/** Draws the middle of all ranges but the fifth, the horizontal shift. */
const sideways = (value: number) => new Scripted(0.5, 0.5, 0.5, 0.5, value);

describe('affine', () => {
  test('with no range is the identity', () => {
    const values = Float32Array.from({ length: 5 * 7 * 3 }, (_, at) => at);
    const same = augmented(still, { values, shape: [5, 7, 3] });
    for (const [at, value] of same.entries()) expect(value).toBeCloseTo(values[at] as number, 3);
  });

  test('a shift by whole pixels moves the image and fills with zeros', () => {
    expect(augmented({ ...still, shift: 0.25 }, row, sideways(1))).toEqual([2, 3, 4, 0]);
    expect(augmented({ ...still, shift: 0.25 }, row, sideways(0))).toEqual([0, 1, 2, 3]);
  });

  test('half a pixel is the mean of two', () => {
    expect(augmented({ ...still, shift: 0.125 }, row, sideways(1))).toEqual([1.5, 2.5, 3.5, 2]);
  });

  test('a rotation by 90 degrees is a quarter turn', () => {
    const image = { values: [0, 1, 2, 3, 4, 5, 6, 7, 8], shape: [3, 3, 1] };
    const turns = [0, 1].map((end) =>
      augmented({ ...still, rotationDegrees: 90 }, image, new Scripted(end)).map(Math.round),
    );
    expect(turns).toEqual([
      [2, 5, 8, 1, 4, 7, 0, 3, 6],
      [6, 3, 0, 7, 4, 1, 8, 5, 2],
    ]);
  });

  test('keeps a plain inside and stays within the range of the values', () => {
    const plain = { values: new Float32Array(400).fill(0.8), shape: [20, 20, 1] };
    const random = new Random(3);
    for (let round = 0; round < 20; round += 1) {
      const bent = augmented({ kind: 'affine' }, plain, random);
      expect(bent[10 * 20 + 10]).toBeCloseTo(0.8, 5);
      expect(bent.every((value) => value >= 0 && value <= 0.8 + 1e-6)).toBe(true);
    }
  });
});
