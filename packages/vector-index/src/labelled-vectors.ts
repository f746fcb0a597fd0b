/** Stored vectors with their labels: `rows` is labels × dimension, row-major. */
export interface LabelledVectors {
  readonly labels: Uint32Array;
  readonly rows: Float32Array;
}
