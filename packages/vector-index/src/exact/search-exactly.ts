import { allowedSlots } from '../search/allowed-slots.ts';
import { RowScorer } from '../search/row-scorer.ts';
import { searchBatch } from '../search/search-batch.ts';
import type { MetricSpace } from '../space/metric-space.ts';
import type { VectorStore } from '../store/vector-store.ts';
import type { SearchOptions, SearchResult } from '../vector-index.ts';

/** Scores every stored vector, or every allowed one, against every query (already prepared). */
export function searchExactly(
  { space, store }: { space: MetricSpace; store: VectorStore },
  queries: Float32Array,
  options: SearchOptions,
): SearchResult {
  const scorer = new RowScorer(space, store, queries);
  const slots = options.allow && allowedSlots(store, options.allow);
  const queryCount = queries.length / space.dimension;
  return searchBatch({ k: options.k, queryCount, engine: 'exact' }, (group) => {
    if (slots) scorer.offerSlots(group, slots);
    else scorer.offerRange(group, 0, store.size);
  });
}
