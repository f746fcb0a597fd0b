import { expect, test } from '@jest/globals';
import { scoredPairs } from './scored-pairs.ts';

test('scores every pair once and says which belong together', () => {
  const pairs = scoredPairs(Int32Array.of(0, 0, 1), (row, other) => 10 * row + other);
  expect(pairs).toEqual({ scores: [1, 2, 12], isMatch: [1, 0, 0] });
});
