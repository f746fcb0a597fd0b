import { expect, test } from '@jest/globals';
import { describePaths } from './describe-paths.ts';

test('names a few paths and counts the others', () => {
  expect(describePaths(['a', 'b'])).toBe('a, b');
  expect(describePaths(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
});
