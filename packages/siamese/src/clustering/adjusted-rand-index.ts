import { contingencyTable } from './contingency-table.ts';

/**
 * Agreement of two partitions over all pairs of rows, corrected for chance (Hubert & Arabie 1985,
 * equation 5): 0 on average for random ones, 1 for equal ones.
 *
 * @throws InvalidEvaluationError unless both are of the same rows
 */
export function adjustedRandIndex(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const { cells, firstCounts, secondCounts, total } = contingencyTable(first, second);
  const pairs = (counts: readonly number[]) =>
    counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const together = pairs(cells.map(({ count }) => count));
  const [inFirst, inSecond] = [pairs(firstCounts), pairs(secondCounts)];
  const expected = total > 1 ? (inFirst * inSecond) / pairs([total]) : 0;
  const most = (inFirst + inSecond) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}
