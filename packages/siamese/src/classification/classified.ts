/** What was decided of every query. */
export interface Classified {
  readonly labels: Int32Array;
  /** How sure the decision is, 0 to 1: a share of votes or a probability. */
  readonly confidences: Float32Array;
}
