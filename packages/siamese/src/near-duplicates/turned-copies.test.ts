import { expect, test } from '@jest/globals';
import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';
import type { Pictures } from './pictures.ts';
import { turnedCopies } from './turned-copies.ts';

test('a picture is followed by two turned copies, the grown one with black corners', () => {
  const side = 16;
  const pictures = {
    pixels: new Float32Array(2 * side * side * 3).fill(1),
    side,
    channels: 3,
    aspects: [1, 1.5],
  };
  const inputs = turnedCopies(pictures, { factor: 2, seed: 1 });
  const length = (side / 2) ** 2 * 3;
  expect(inputs).toHaveLength(2 * 3 * length);
  const brightness = Array.from({ length: 6 }, (_, row) => {
    const image = inputs.subarray(row * length, (row + 1) * length);
    return image.reduce((sum, value) => sum + value, 0) / length;
  });
  expect([0, 3].map((row) => Math.round((brightness[row] as number) * 1e4))).toEqual([1e4, 1e4]);
  expect(Math.max(...[1, 2, 4, 5].map((row) => brightness[row] as number))).toBeLessThan(0.99);
  expect(turnedCopies(pictures, { factor: 2, seed: 1 })).toEqual(inputs);
  expect(turnedCopies(pictures, { factor: 2, seed: 2 })).not.toEqual(inputs);
});

test('refuses what does not fit', () => {
  const pictures = { pixels: new Float32Array(48), side: 4, channels: 3, aspects: [1] };
  const refusal = (change: Partial<Pictures>, factor = 2) => {
    const make = () => turnedCopies({ ...pictures, ...change }, { factor, seed: 1 });
    expect(make).toThrow(InvalidInputsError);
  };
  expect(turnedCopies(pictures, { factor: 2, seed: 1 })).toHaveLength(3 * 12);
  refusal({}, 3);
  refusal({}, 0.5);
  refusal({ side: 0 });
  refusal({ channels: 1.5 });
  refusal({ aspects: [1, 1] });
  refusal({ aspects: [Number.NaN] });
});
