import { expect, test } from '@jest/globals';
import { majorityOf } from './majority-of.ts';

test.each([
  [1, 0, 'match'],
  [0, 1, 'no-match'],
  [3, 2, 'match'],
  [1, 2, 'no-match'],
  [1, 1, undefined],
  [0, 0, undefined],
])('%d say match and %d say none: %s', (matches, nonMatches, majority) => {
  expect(majorityOf({ matches, nonMatches })).toBe(majority);
});
