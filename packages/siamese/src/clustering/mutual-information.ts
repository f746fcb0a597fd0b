import type { ContingencyTable } from './contingency-table.ts';

/** What two partitions tell of each other, and how much each tells at all, in nats. */
export function mutualInformation({ cells, firstCounts, secondCounts, total }: ContingencyTable) {
  const entropy = (counts: readonly number[]) =>
    counts.reduce((sum, count) => sum - (count / total) * Math.log(count / total), 0);
  const mutual = cells.reduce((sum, { first, second, count }) => {
    const [a, b] = [firstCounts[first] as number, secondCounts[second] as number];
    return sum + (count / total) * Math.log((count * total) / (a * b));
  }, 0);
  return { mutual, first: entropy(firstCounts), second: entropy(secondCounts) };
}
