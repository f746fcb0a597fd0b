import type { Metric } from '../../vector-index.ts';

/** What a saved graph must have been built for. */
export interface GraphShape {
  readonly dimension: number;
  readonly metric: Metric;
  readonly M: number;
  readonly efConstruction: number;
}
