import { describe, expect, test } from '@jest/globals';
import { CHIP_SIDE, faceChip } from './face-chip.ts';

/** Where five landmarks lie in the chip; the others do not matter. */
const inChip = new Map([
  [45, [0.8595674595992, 0.2134981538014]],
  [42, [0.6460604764104, 0.2289674387677]],
  [36, [0.1205750620789, 0.2137274526848]],
  [39, [0.3340850613712, 0.2290642403242]],
  [33, [0.4901123135679, 0.6277975316475]],
]);

/** Landmarks of a face that is turned by `angle`, `scale` times as large as the chip, and shifted. */
function landmarksOf(angle: number, scale: number, shift: [number, number]) {
  const [cos, sin] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  return Array.from({ length: 68 }, (_, index) => {
    const [u = 0, v = 0] = inChip.get(index) ?? [];
    const [chipX, chipY] = [((0.25 + u) / 1.5) * 150, ((0.25 + v) / 1.5) * 150];
    return {
      x: cos * chipX - sin * chipY + shift[0],
      y: sin * chipX + cos * chipY + shift[1],
    };
  });
}

/** A picture whose red grows to the right and whose green grows downwards. */
function ramps(width: number, height: number) {
  const pixels = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = (row * width + column) * 3;
      pixels.set([(255 * column) / width, (255 * row) / height, 128], at);
    }
  }
  return { pixels, width, height };
}

const pixelAt = (chip: Float32Array, row: number, column: number) =>
  [...chip.subarray((row * CHIP_SIDE + column) * 3, (row * CHIP_SIDE + column) * 3 + 3)].map(
    (value) => Math.round(value * 255),
  );

describe('faceChip', () => {
  test('leaves a face in its place as it is', () => {
    const image = ramps(150, 150);
    const chip = faceChip(image, landmarksOf(0, 1, [0, 0]));
    expect(chip).toHaveLength(CHIP_SIDE * CHIP_SIDE * 3);
    for (const [index, value] of chip.entries()) {
      expect(Math.abs(value - (image.pixels[index] as number) / 255)).toBeLessThan(1e-3);
    }
  });

  test('turns, scales and shifts', () => {
    const image = ramps(400, 400);
    // Upside down: row r, column c of the chip lies at (360 − 2c, 350 − 2r).
    const chip = faceChip(image, landmarksOf(Math.PI, 2, [360, 350]));
    for (const [row, column] of [
      [10, 20],
      [75, 75],
      [140, 3],
    ] as const) {
      const [red = 0, green = 0, blue] = pixelAt(chip, row, column);
      expect(Math.abs(red - (255 * (360 - 2 * column)) / 400)).toBeLessThan(2);
      expect(Math.abs(green - (255 * (350 - 2 * row)) / 400)).toBeLessThan(2);
      expect(blue).toBe(128);
    }
  });

  test('averages a face that is much larger than the chip', () => {
    // Columns of black and white, three of each to a pixel of the chip.
    const [width, height] = [900, 900];
    const pixels = new Uint8Array(width * height * 3).map((_, at) =>
      Math.floor(at / 3) % 2 === 0 ? 255 : 0,
    );
    const chip = faceChip({ pixels, width, height }, landmarksOf(0, 6, [0, 0]));
    for (const value of pixelAt(chip, 75, 75)) expect(Math.abs(value - 128)).toBeLessThan(5);
  });

  test('is black outside of the picture', () => {
    const white = { pixels: new Uint8Array(75 * 150 * 3).fill(255), width: 75, height: 150 };
    const chip = faceChip(white, landmarksOf(0, 1, [0, 0]));
    expect(pixelAt(chip, 70, 70)).toEqual([255, 255, 255]);
    expect(pixelAt(chip, 70, 80)).toEqual([0, 0, 0]);
  });
});
