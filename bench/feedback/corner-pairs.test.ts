import { expect, test } from '@jest/globals';
import { cornerPairs } from './corner-pairs.ts';

test('half match, and a quarter joins the two classes of a couple', () => {
  const labels = Int32Array.from({ length: 80 }, (_, row) => Math.floor(row / 10));
  const couples = [
    [0, 5],
    [1, 4],
    [2, 3],
  ] as const;
  const { first, second, isMatch } = cornerPairs(labels, couples, { count: 400, seed: 1 });
  const kinds = Array.from(first, (row, pair) => {
    const other = second[pair]!;
    const [a, b] = [labels[row]!, labels[other]!];
    expect(row).not.toBe(other);
    expect(isMatch[pair]).toBe(a === b ? 1 : 0);
    if (a === b) return 'match';
    return couples.some((couple) => couple.includes(a as never) && couple.includes(b as never))
      ? 'couple'
      : 'others';
  });
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  expect([count('match'), count('couple'), count('others')]).toEqual([200, 100, 100]);
  // Classes without a couple are not in the corner.
  expect([...first, ...second].every((row) => labels[row]! < 6)).toBe(true);
});
