import type { ContingencyTable } from './contingency-table.ts';
import { logFactorials } from './log-factorials.ts';

/**
 * Mean mutual information, in nats, of two partitions with these sizes of parts whose rows are dealt at
 * random: the exact sum over the hypergeometric distribution (Vinh, Epps, Bailey 2010, equation 24a).
 */
export function expectedMutualInformation({
  firstCounts,
  secondCounts,
  total,
}: ContingencyTable): number {
  const logs = logFactorials(total);
  const log = (n: number) => logs[n] as number;
  let expected = 0;
  // Pairs of equal sizes give equal terms, and few sizes occur.
  for (const [a, timesA] of tally(firstCounts)) {
    for (const [b, timesB] of tally(secondCounts)) {
      const fixed = log(a) + log(b) + log(total - a) + log(total - b) - log(total);
      let sum = 0;
      for (let n = Math.max(1, a + b - total); n <= Math.min(a, b); n += 1) {
        const probability = Math.exp(
          fixed - log(n) - log(a - n) - log(b - n) - log(total - a - b + n),
        );
        sum += (n / total) * Math.log((total * n) / (a * b)) * probability;
      }
      expected += timesA * timesB * sum;
    }
  }
  return expected;
}

function tally(counts: readonly number[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return times;
}
