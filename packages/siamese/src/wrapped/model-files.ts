/** A model as TensorFlow.js and its converter write it. */
export interface ModelFiles {
  /** model.json. */
  readonly model: Uint8Array;
  /** The weight files (group1-shard1of2.bin, …) in the order in which model.json names them. */
  readonly weights: readonly Uint8Array[];
}
