import type { SearchResult } from '../vector-index.ts';
import type { HitCount } from './count-hits.ts';
import { countHits } from './count-hits.ts';
import { smallestPassing } from './smallest-passing.ts';
import { wilsonInterval } from './wilson-interval.ts';

export interface FoundEf {
  readonly ef: number;
  readonly reached: boolean;
  readonly hits: HitCount;
  readonly scanned?: number | undefined;
}

/**
 * The smallest `ef` at which the recall surely (lower bound of its interval) reaches the target, or the
 * largest where none does.
 *
 * @param search the sample queries at an `ef`
 */
export async function findEf(
  search: (ef: number) => Promise<SearchResult>,
  exact: SearchResult,
  { targetRecall, mostEf }: { targetRecall: number; mostEf: number },
): Promise<FoundEf> {
  const tried = new Map<number, Omit<FoundEf, 'ef' | 'reached'>>();
  const passes = async (ef: number) => {
    const result = await search(ef);
    const hits = countHits(result, exact);
    tried.set(ef, { hits, scanned: result.explain?.scanned });
    return wilsonInterval(hits.hits, hits.trials).low >= targetRecall;
  };
  const found = await smallestPassing({ least: exact.k, most: mostEf }, passes);
  const ef = found ?? mostEf;
  // Bisection ends on a value that passed, or on `most`, which is always tried.
  return { ...tried.get(ef)!, ef, reached: found !== undefined };
}
