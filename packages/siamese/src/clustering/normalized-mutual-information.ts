import { contingencyTable } from './contingency-table.ts';
import { mutualInformation } from './mutual-information.ts';

/**
 * Mutual information of two partitions over the mean of their entropies: 0 for independent ones, 1 for
 * equal ones. It grows with the number of clusters even by chance: see adjustedMutualInformation.
 *
 * @throws InvalidEvaluationError unless both are of the same rows
 */
export function normalizedMutualInformation(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): number {
  const information = mutualInformation(contingencyTable(first, second));
  const mean = (information.first + information.second) / 2;
  // Two partitions of one part each are equal.
  return mean === 0 ? 1 : Math.max(0, information.mutual / mean);
}
