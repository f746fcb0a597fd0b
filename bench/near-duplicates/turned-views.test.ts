import { expect, test } from '@jest/globals';
import { turnedViews } from './turned-views.ts';

test('a turned or mirrored picture has the same eight views', () => {
  const picture = Float32Array.from({ length: 27 }, (_, at) => at);
  const views = turnedViews([3, 3, 3]);
  const of = (image: Float32Array) => views.map((view) => view(image, 1).join()).sort();
  expect(new Set(of(picture)).size).toBe(8);
  for (const view of views) expect(of(view(picture, 1))).toEqual(of(picture));
});
