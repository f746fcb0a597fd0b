import type { Pairs } from '../samplers/pairs.ts';

/**
 * Rows whose label pairs contradict: that match although their labels differ, or do not although they are the same. Such
 * a pair says that a label is wrong, not which: the one of more contradictions is taken, both where they have as many.
 * Without these rows no pair contradicts the labels.
 */
export function contradictedRows(
  { first, second, isMatch }: Pairs,
  labels: Int32Array,
): ReadonlySet<number> {
  const pairs = Array.from(first, (row, pair) => [row, second[pair] as number] as const).filter(
    ([row, other], pair) => (labels[row] === labels[other]) !== (isMatch[pair] === 1),
  );
  const counts = new Map<number, number>();
  for (const row of pairs.flat()) counts.set(row, (counts.get(row) ?? 0) + 1);
  const countOf = (row: number) => counts.get(row) as number;
  return new Set(
    pairs.flatMap(([row, other]) => {
      const more = countOf(row) - countOf(other);
      return more === 0 ? [row, other] : [more > 0 ? row : other];
    }),
  );
}
