import type { SearchOptions, SearchResult } from '../vector-index.ts';
import type { NearestOptions } from './nearest-options.ts';
import type { SearchPort } from './search-port.ts';
import type { Widening } from './widening.ts';

/** Few searches, and none of them more than four times too wide. */
const GROWTH = 4;

export interface WidenOptions {
  /** Neighbours of the first search. */
  readonly first: number;
  /** Neighbours of the widest search, at most 10,000. */
  readonly most: number;
  readonly passed: NearestOptions;
}

export interface Widened {
  readonly result: SearchResult;
  /** Every query got all neighbours there are. */
  readonly exhausted: boolean;
  readonly explain: Widening;
}

/**
 * Searches for more and more neighbours until `isEnough` of a result, until there are no more, or until
 * the limit. `isEnough` is asked about each result that was not exhausted.
 */
export async function widenSearch(
  port: Pick<SearchPort, 'search'>,
  queries: Float32Array,
  { first, most, passed }: WidenOptions,
  isEnough: (result: SearchResult) => boolean | Promise<boolean>,
): Promise<Widened> {
  const startedAt = performance.now();
  let k = Math.min(first, most);
  for (let searches = 1; ; searches++) {
    const options: SearchOptions = { ...passed, k };
    const result = await port.search(queries, options);
    const exhausted = result.counts.every((count) => count < k);
    const complete = exhausted || (await isEnough(result));
    if (complete || k === most) {
      const milliseconds = performance.now() - startedAt;
      const { engine } = result;
      return { result, exhausted, explain: { engine, searches, k, complete, milliseconds } };
    }
    k = Math.min(k * GROWTH, most);
  }
}
