/** Pairs of rows, and which of them show the same class. */
export interface Pairs {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** 1 for a matching pair, 0 for a pair of two classes. */
  readonly isMatch: Uint8Array;
  /** How alike the two are, 0 to 1, where the data grade their pairs. */
  readonly similarity?: Float32Array;
}

/** Pairs that all have a grade. */
export type GradedPairs = Required<Pairs>;
