import { expect, test } from '@jest/globals';
import { shorten } from './shorten.ts';

test.each([
  ['short', 5, 'short'],
  ['folder/essay.txt', 11, 'fold…ay.txt'],
  ['😀😀😀😀😀😀', 4, '😀…😀😀'],
])('%p in %p characters is %p', (text, most, short) => {
  expect(shorten(text, most)).toBe(short);
  expect([...shorten(text, most)].length).toBeLessThanOrEqual(most);
});
