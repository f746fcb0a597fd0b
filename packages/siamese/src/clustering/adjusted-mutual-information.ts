import { contingencyTable } from './contingency-table.ts';
import { expectedMutualInformation } from './expected-mutual-information.ts';
import { mutualInformation } from './mutual-information.ts';

/**
 * Mutual information of two partitions, corrected for chance: 0 on average for random ones, 1 for equal
 * ones, and it can be slightly negative (Vinh, Epps, Bailey 2010; mean of the entropies as the bound).
 *
 * @throws InvalidEvaluationError unless both are of the same rows
 */
export function adjustedMutualInformation(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): number {
  const table = contingencyTable(first, second);
  const parts = [table.firstCounts.length, table.secondCounts.length];
  // All in one part, or each row its own: nothing is left to chance, and both are the same.
  if (parts.every((count) => count === 1) || parts.every((count) => count === table.total))
    return 1;
  const information = mutualInformation(table);
  const expected = expectedMutualInformation(table);
  const bound = (information.first + information.second) / 2;
  return (information.mutual - expected) / (bound - expected);
}
