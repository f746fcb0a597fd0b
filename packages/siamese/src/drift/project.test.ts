import { expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { project } from './project.ts';

const options = { dimension: 200, size: 64, seed: 1 };

test('keeps lengths, and so distances, about as they are', () => {
  const random = new Random(9);
  const rows = Float32Array.from({ length: 50 * 200 }, () => random.normal());
  const projected = project(rows, options);
  expect(projected).toHaveLength(50 * 64);
  const length = (row: number, values: Float32Array, size: number) =>
    Math.hypot(...values.subarray(row * size, (row + 1) * size));
  for (let row = 0; row < 50; row += 1) {
    const ratio = length(row, projected, 64) / length(row, rows, 200);
    // The standard deviation is 1 / √(2 · 64).
    expect(Math.abs(ratio - 1)).toBeLessThan(0.4);
  }
  expect(project(rows, options)).toEqual(projected);
});

test('leaves short rows alone', () => {
  const rows = Float32Array.of(1, 2, 3, 4);
  expect(project(rows, { dimension: 2, size: 16, seed: 1 })).toBe(rows);
});
