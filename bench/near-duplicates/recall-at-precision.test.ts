import { expect, test } from '@jest/globals';
import { recallAtPrecision } from './recall-at-precision.ts';

const pairs = { scores: [0.9, 0.8, 0.7, 0.6, 0.5], isMatch: [1, 1, 0, 1, 0] };

test('the looser the precision, the greater the recall', () => {
  expect(recallAtPrecision(pairs, 1)).toEqual({ recall: 2 / 3, precision: 1 });
  expect(recallAtPrecision(pairs, 0.75)).toEqual({ recall: 1, precision: 0.75 });
});

test('pairs with the same score are accepted together', () => {
  expect(recallAtPrecision({ scores: [1, 1], isMatch: [1, 0] }, 0.9).recall).toBe(0);
});
