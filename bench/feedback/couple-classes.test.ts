import { expect, test } from '@jest/globals';
import { coupleClasses } from './couple-classes.ts';

test('the most similar classes come together first', () => {
  const degrees = [0, 4, 50, 59, 170];
  const embeddings = Float32Array.from(
    degrees.flatMap((angle) => [
      Math.cos((angle * Math.PI) / 180),
      Math.sin((angle * Math.PI) / 180),
    ]),
  );
  const labels = Int32Array.of(7, 3, 1, 2, 9);
  expect(coupleClasses({ embeddings, size: 2, labels })).toEqual([
    [7, 3],
    [1, 2],
  ]);
});

test('a class is what its examples are on average', () => {
  const embeddings = Float32Array.of(1, 1, 1, -1, 1, 0, 0, 1, 0.1, 1);
  const labels = Int32Array.of(0, 0, 1, 2, 3);
  expect(coupleClasses({ embeddings, size: 2, labels })).toEqual([
    [0, 1],
    [2, 3],
  ]);
});
