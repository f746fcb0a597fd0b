import { expect, test } from '@jest/globals';
import { faceViews } from './face-views.ts';

test('the second half of the views mirrors the first, and the first view is the photo', () => {
  const photo = Float32Array.from({ length: 30 }, (_, at) => at);
  const views = faceViews([6, 5, 1]).map((view) => [...view(photo, 1)]);
  expect(views).toHaveLength(14);
  expect(views[0]).toEqual([...photo]);
  expect(views[7]?.slice(0, 5)).toEqual([4, 3, 2, 1, 0]);
  expect(views[8]?.slice(0, 5)).toEqual([...(views[1] ?? [])].slice(0, 5).reverse());
});
