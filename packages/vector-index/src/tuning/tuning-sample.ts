import type { Metric } from '../vector-index.ts';

/** What graphs are tried with; both arrays are row-major and stay as they are. */
export interface TuningSample {
  readonly dimension: number;
  readonly metric: Metric;
  /** Vectors like those that will be stored; some thousand at least. Recall falls as an index grows. */
  readonly vectors: Float32Array;
  /** Queries like those that will be asked, not among the vectors. */
  readonly queries: Float32Array;
}
