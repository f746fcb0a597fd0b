export interface LabelledDistances {
  readonly distances: Float32Array;
  /** 1 for a matching pair, 0 otherwise. */
  readonly isMatch: Uint8Array;
}
