/** Pairs of rows, each once: pair p is `first[p]` < `second[p]`. */
export interface SimilarPairs {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  /** Jaccard index of the two sets of shingles. */
  readonly similarity: Float32Array;
}
