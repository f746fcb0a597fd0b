import { expect, test } from '@jest/globals';
import { runLength } from './run-length.ts';

test.each([
  [[2, 2], 3],
  [[1, 1], 3],
  [[0, 0], 0],
  [[4, 4], 0],
  [[6, 5], 1],
] as const)('around %j are %d equal words', (places, length) => {
  expect(
    runLength(Uint32Array.of(9, 1, 2, 3, 0, 8, 7), Uint32Array.of(5, 1, 2, 3, 0, 7), places),
  ).toBe(length);
});
