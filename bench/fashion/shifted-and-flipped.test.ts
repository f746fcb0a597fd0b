import { expect, test } from '@jest/globals';
import { shiftedAndFlipped } from './shifted-and-flipped.ts';

test('shifts by a pixel with zeros from outside, and mirrors', () => {
  const image = Float32Array.of(1, 2, 3, 4, 5, 6);
  const views = shiftedAndFlipped([2, 3, 1]).map((view) => [...view(image, 1)]);
  expect(views).toHaveLength(10);
  expect(views[0]).toEqual([1, 2, 3, 4, 5, 6]);
  expect(views[1]).toEqual([3, 2, 1, 6, 5, 4]);
  expect(views[2]).toEqual([0, 0, 0, 1, 2, 3]);
  expect(views[4]).toEqual([4, 5, 6, 0, 0, 0]);
  expect(views[6]).toEqual([0, 1, 2, 0, 4, 5]);
  expect(views[7]).toEqual([2, 1, 0, 5, 4, 0]);
});
