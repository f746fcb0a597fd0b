import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { renderPaths } from './render-paths.ts';
import { traceStroke } from './trace-stroke.ts';

describe('renderPaths', () => {
  test('inks the pixels on a line, leaves the others white, fades in between', () => {
    const pixels = renderPaths(
      [
        [
          { x: 0, y: 0.5 },
          { x: 1, y: 0.5 },
        ],
      ],
      11,
      1,
    );
    const column = Array.from({ length: 11 }, (_, row) => pixels[row * 11 + 5]);
    expect(column).toEqual([255, 255, 255, 255, 128, 0, 128, 255, 255, 255, 255]);
  });

  test('takes paths off the page without harm', () => {
    const place = fc.record({
      x: fc.double({ min: -3, max: 4, noNaN: true }),
      y: fc.double({ min: -3, max: 4, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(place, { maxLength: 6 }), { maxLength: 3 }), (paths) => {
        expect(renderPaths(paths, 9, 1.2)).toHaveLength(81);
      }),
    );
  });
});

describe('traceStroke', () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
  ];

  test('passes through its points, in small steps', () => {
    for (const smooth of [true, false]) {
      const path = traceStroke({ points: corner, smooth }, 0.1, 0);
      expect(path.at(0)).toEqual(corner[0]);
      expect(path).toContainEqual(corner[1]);
      expect(path.at(-1)).toEqual(corner[2]);
      for (const [at, point] of path.slice(1).entries()) {
        expect(Math.hypot(point.x - path[at]!.x, point.y - path[at]!.y)).toBeLessThan(0.2);
      }
    }
  });

  test('rounding cuts the corner', () => {
    const path = traceStroke({ points: corner, smooth: false }, 0.05, 1);
    const nearest = Math.min(...path.map(({ x, y }) => Math.hypot(x - 1, y)));
    expect(nearest).toBeGreaterThan(0.1);
  });
});
