/** Positions in a batch: the positive shows the anchor's class, the negative another. */
export interface Triplets {
  readonly anchors: Int32Array;
  readonly positives: Int32Array;
  readonly negatives: Int32Array;
}
