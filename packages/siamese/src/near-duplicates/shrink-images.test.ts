import { expect, test } from '@jest/globals';
import { shrinkImages } from './shrink-images.ts';

test('four pixels become their mean, in each channel and each image', () => {
  const first = [1, 10, 2, 20, 3, 30, 4, 40];
  const second = [0, 4, 0, 4, 0, 4, 0, 4];
  const shrunk = shrinkImages(Float32Array.from([...first, ...second]), {
    side: 1,
    channels: 2,
    factor: 2,
  });
  expect([...shrunk]).toEqual([2.5, 25, 0, 4]);
});

test('neighbours stay neighbours', () => {
  const rows = [1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4];
  const shrunk = shrinkImages(Float32Array.from(rows), { side: 2, channels: 1, factor: 2 });
  expect([...shrunk]).toEqual([1, 2, 3, 4]);
});
