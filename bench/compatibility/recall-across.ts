import { bootstrapMean, pairedDifference, Random, type Bootstrapped } from '@kindred/siamese';
import type { SearchedAcross } from './search-across.ts';

const resamples = 1000;

export type Search = 'before' | 'own' | 'across' | 'mixed' | 'stored';

export interface RecallOptions {
  readonly k: number;
  /** Queries whose vector in the mixed gallery is of that version. @defaultValue all */
  readonly only?: 'old' | 'fresh';
}

/** Recall@k over the queries of all runs, resampled by their characters; alike for all searches of the same queries. */
export function recallAcross(
  runs: readonly SearchedAcross[],
  search: Search,
  { k, only }: RecallOptions,
): Bootstrapped {
  const [values, labels]: [number[], number[]] = [[], []];
  for (const run of runs)
    for (const [query, rank] of run[search].entries()) {
      if (only !== undefined && (only === 'fresh') !== run.isFresh[query]) continue;
      values.push(rank <= k ? 1 : 0);
      labels.push(run.labels[query] as number);
    }
  const classed = { values, labels: Int32Array.from(labels) };
  return bootstrapMean(classed, { count: resamples, random: new Random(1) });
}

/** Recall@k of one search minus that of another, with the 95 % interval of the paired bootstrap over characters. */
export function recallDifference(
  runs: readonly SearchedAcross[],
  [first, second]: readonly [Search, Search],
  options: RecallOptions,
) {
  const { value, low, high } = pairedDifference(
    recallAcross(runs, first, options),
    recallAcross(runs, second, options),
  );
  return { value, interval: [low, high] as const };
}
