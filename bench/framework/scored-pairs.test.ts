import { expect, test } from '@jest/globals';
import { scoredPairs } from './scored-pairs.ts';

test('compares every pair once and says which belong together', () => {
  const pairs = scoredPairs(Float32Array.of(1, 0, 1, 0, 0, 1), 2, Int32Array.of(0, 0, 1));
  expect(pairs).toEqual({ scores: [1, 0, 0], isMatch: [1, 0, 0] });
});
