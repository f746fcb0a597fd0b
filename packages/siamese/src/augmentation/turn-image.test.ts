import { describe, expect, test } from '@jest/globals';
import { type Turn, turnImage } from './turn-image.ts';

const square = { height: 3, width: 3, channels: 1 };
const digits = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
const turned = (turn: Turn, image = digits, shape = square) =>
  [...turnImage(image, shape, turn)].map((value) => Math.round(value * 1000) / 1000 + 0);

describe('turnImage', () => {
  test('by nothing leaves the image', () => {
    expect(turned({ degrees: 0 })).toEqual([...digits]);
    expect(turned({ degrees: 0, aspect: 1.7, canvas: 'grown' })).toEqual([...digits]);
  });

  test('turns counter-clockwise, mirrored before', () => {
    expect(turned({ degrees: 90 })).toEqual([3, 6, 9, 2, 5, 8, 1, 4, 7]);
    expect(turned({ degrees: 0, mirrored: true })).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7]);
    expect(turned({ degrees: 90, mirrored: true })).toEqual([1, 4, 7, 2, 5, 8, 3, 6, 9]);
  });

  test('keeps the canvas: a wide picture on its end is cut, and black beside', () => {
    // Twice as wide as high: of the turned picture's height a half is seen, on half of the canvas's width.
    const plain = {
      values: new Float32Array(64).fill(1),
      shape: { height: 8, width: 8, channels: 1 },
    };
    const rows = turned({ degrees: 90, aspect: 2 }, plain.values, plain.shape);
    expect(rows.slice(0, 8)).toEqual([0, 0, 1, 1, 1, 1, 0, 0]);
    expect(rows.slice(56)).toEqual(rows.slice(0, 8));
  });

  test('a grown canvas holds all of it', () => {
    const plain = {
      values: new Float32Array(64).fill(1),
      shape: { height: 8, width: 8, channels: 1 },
    };
    expect(turned({ degrees: 90, aspect: 2, canvas: 'grown' }, plain.values, plain.shape)).toEqual([
      ...plain.values,
    ]);
    const diamond = turned({ degrees: 45, canvas: 'grown' }, plain.values, plain.shape);
    const [area, corners] = [diamond.reduce((sum, value) => sum + value, 0), [0, 7, 56, 63]];
    // Its area is half of the square around it.
    expect(Math.abs(area - 32)).toBeLessThan(4);
    expect(corners.map((at) => diamond[at])).toEqual([0, 0, 0, 0]);
  });

  test('brought to another shape, the picture turns as it was', () => {
    // 2 × 1 in true proportions, held as a square or as it is: the same turn, cut to the same places.
    const values = Float32Array.of(0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1);
    const half = turned({ degrees: 180, aspect: 2 }, values, { height: 4, width: 4, channels: 1 });
    expect(half).toEqual([...values].map((value) => 1 - value));
    const wide = turned({ degrees: 180, aspect: 2 }, values.slice(0, 8), {
      height: 2,
      width: 4,
      channels: 1,
    });
    expect(wide).toEqual(half.slice(0, 8));
  });
});
