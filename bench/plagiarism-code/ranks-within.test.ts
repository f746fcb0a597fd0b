import { expect, test } from '@jest/globals';
import { ranksWithin } from './ranks-within.ts';

test('by hand: smaller ones whole, equal ones half, itself among them', () => {
  // Of a: 0.1 < 0.5 = 0.5 < 0.9; of b: one alone.
  expect(ranksWithin(['a', 'a', 'b', 'a', 'a'], [0.5, 0.1, 7, 0.9, 0.5])).toEqual([
    0.5, 0.125, 0.5, 0.875, 0.5,
  ]);
});
