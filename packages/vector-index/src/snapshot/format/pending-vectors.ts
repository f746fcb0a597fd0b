/** Vectors that no graph has, as they are stored: under cosine of length 1. */
export interface PendingVectors {
  readonly labels: Uint32Array;
  /** labels × dimension, row-major */
  readonly vectors: Float32Array;
}
