/** Positions in a batch of N classes: K examples of each are given, others of the same classes asked for. */
export interface Episode {
  /** N × K positions, class by class. */
  readonly support: Int32Array;
  /** N × Q positions, class by class. */
  readonly query: Int32Array;
}
