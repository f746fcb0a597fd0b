import { allowedSlots } from '../search/allowed-slots.ts';
import { RowScorer } from '../search/row-scorer.ts';
import { searchBatch } from '../search/search-batch.ts';
import type { MetricSpace } from '../space/metric-space.ts';
import type { VectorStore } from '../store/vector-store.ts';
import type { SearchExplanation, SearchOptions, SearchResult } from '../vector-index.ts';

/** Scores every stored vector, or every allowed one, against every query (already prepared). */
export function searchExactly(
  { space, store }: { space: MetricSpace; store: VectorStore },
  queries: Float32Array,
  options: SearchOptions,
): SearchResult {
  const started = performance.now();
  const scorer = new RowScorer(space, store, queries);
  const slots = options.allow && allowedSlots(store, options.allow);
  const queryCount = queries.length / space.dimension;
  const result = searchBatch({ k: options.k, queryCount, engine: 'exact' }, (group) => {
    if (slots) scorer.offerSlots(group, slots);
    else scorer.offerRange(group, 0, store.size);
  });
  const explain: SearchExplanation = {
    engine: 'exact',
    plan: slots === undefined ? 'exact' : 'exact-over-filter',
    matches: slots?.length,
    scanned: slots?.length ?? store.size,
    milliseconds: performance.now() - started,
  };
  return { ...result, explain };
}
