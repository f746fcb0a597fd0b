import type { VectorIndex } from '../vector-index.ts';
import type { SearchPort } from './search-port.ts';

/** An index of the caller's own thread as the port of the searches. */
export function indexSearchPort(index: VectorIndex): SearchPort {
  return {
    dimension: index.dimension,
    metric: index.metric,
    search: async (queries, options) => index.search(queries, options),
    vectors: async (labels) => index.vectors(labels),
  };
}
