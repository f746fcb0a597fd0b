import { expect, test } from '@jest/globals';
import { nearestByViews } from './nearest-by-views.ts';

const at = (...degrees: number[]) =>
  Float32Array.from(
    degrees.flatMap((angle) => [
      Math.cos((angle * Math.PI) / 180),
      Math.sin((angle * Math.PI) / 180),
    ]),
  );

test('with one view it is the nearest neighbour by cosine', () => {
  expect(nearestByViews([at(10, 85)], [at(0, 90)], 2)).toEqual([0, 1]);
});

test('the view that fits best counts', () => {
  // As they are, the first known one is nearer (20° against 40°); its other view is far away, while the
  // other view of the second is exactly what is asked for.
  expect(nearestByViews([at(0)], [at(20, 40)], 2)).toEqual([0]);
  expect(nearestByViews([at(0), at(0)], [at(20, 40), at(90, 0)], 2)).toEqual([1]);
});
