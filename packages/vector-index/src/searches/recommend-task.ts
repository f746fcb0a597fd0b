import type { NearestOptions } from './nearest-options.ts';

/** What a strategy of `recommend` gets: checked, with the vectors of the examples. */
export interface RecommendTask {
  /** Row-major, prepared; at least one row. */
  readonly positives: Float32Array;
  /** Row-major, prepared. */
  readonly negatives: Float32Array;
  /** Labels among the examples, which are not recommended. */
  readonly examples: ReadonlySet<number>;
  readonly k: number;
  /** Neighbours that k others are surely among: k and the examples, at most 10,000. */
  readonly most: number;
  readonly passed: NearestOptions;
}
