import type { LabelledVectors } from '../labelled-vectors.ts';
import type { Metric, SearchOptions, SearchResult } from '../vector-index.ts';

/** What the searches of this folder need of an index, whatever its engine. */
export interface SearchPort {
  readonly dimension: number;
  readonly metric: Metric;
  search(queries: Float32Array, options: SearchOptions): Promise<SearchResult>;
  /** Those that are stored, in the order asked for. */
  vectors(labels: Uint32Array): Promise<LabelledVectors>;
}
