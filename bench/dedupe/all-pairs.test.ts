import { expect, test } from '@jest/globals';
import { allPairs, pairKey } from './all-pairs.ts';

test('allPairs finds what reaches the threshold, copies once', () => {
  const texts = ['a b c d', 'A, b, c, d!', 'a b c e', '…', 'x y', 'b c d'];
  // 2 of 4 pairs of words, and 2 of 3.
  expect(allPairs(texts, 0.5)).toEqual(new Set([pairKey(0, 2), pairKey(0, 5)]));
  expect(allPairs(texts, 0.6)).toEqual(new Set([pairKey(0, 5)]));
});
