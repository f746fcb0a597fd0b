import { expect, test } from '@jest/globals';
import { mirroredPhotos } from './mirrored-photos.ts';

test('mirrors rows of pixels and keeps their channels', () => {
  expect([...mirroredPhotos(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3, 1])]).toEqual([
    3, 2, 1, 6, 5, 4,
  ]);
  expect([...mirroredPhotos(Float32Array.of(1, 2, 3, 4, 5, 6), [1, 2, 3])]).toEqual([
    4, 5, 6, 1, 2, 3,
  ]);
});
