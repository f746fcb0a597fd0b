import { describe, expect, test } from '@jest/globals';
import { drawCurve } from './draw-curve.ts';

const size = { width: 4, height: 2 };

describe('drawCurve', () => {
  test('draws a falling line from the upper left to the lower right', () => {
    const points = [
      { step: 0, value: 3.5 },
      { step: 7, value: 0 },
    ];
    expect(drawCurve(points, size)).toEqual([
      '     3.5 ┤⠑⢄⠀⠀',
      '       0 ┤⠀⠀⠑⢄',
      '         └────',
      '          0step 7',
    ]);
  });

  test('a flat curve lies in the middle, one point is a dot, none is nothing', () => {
    const flat = drawCurve(
      [1, 2, 3].map((step) => ({ step, value: 2 })),
      size,
    );
    expect(flat.slice(0, 2).join('')).toMatch(/[⣀⠤⠒⠉]/u);
    expect(drawCurve([{ step: 1, value: 2 }], size)).toHaveLength(4);
    expect(drawCurve([], size)).toEqual([]);
    expect(drawCurve([{ step: 1, value: NaN }], size)).toEqual([]);
  });
});
