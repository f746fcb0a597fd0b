import { expect, test } from '@jest/globals';
import { isHeldOutPair } from './is-held-out-pair.ts';

test('a fifth of the pairs is held out, whichever item comes first, and always the same', () => {
  const pairs = Array.from({ length: 5000 }, (_, n) => ({ a: `a${n}`, b: `b${n % 70}` }));
  const held = pairs.filter(isHeldOutPair);
  // Six standard deviations.
  expect(Math.abs(held.length / 5000 - 0.2)).toBeLessThan(6 * Math.sqrt((0.2 * 0.8) / 5000));
  for (const { a, b } of held) expect(isHeldOutPair({ a: b, b: a })).toBe(true);
  // A release that chose others would train on pairs that measured the versions before.
  const first = pairs.flatMap((pair, n) => (isHeldOutPair(pair) ? [n] : [])).slice(0, 8);
  expect(first).toEqual([0, 2, 4, 8, 10, 16, 18, 21]);
});

test('ids that run into each other are other pairs', () => {
  const one = Array.from({ length: 64 }, (_, n) => isHeldOutPair({ a: `${n}x`, b: 'y' }));
  const other = Array.from({ length: 64 }, (_, n) => isHeldOutPair({ a: `${n}`, b: 'xy' }));
  expect(one).not.toEqual(other);
});
