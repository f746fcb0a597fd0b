/** What a classifier of known classes said of queries, some of which are of none of them. */
export interface OpenSetAnswers {
  /** Class that was decided for every query. */
  readonly labels: Int32Array;
  /** How surely it is known; larger is surer: a probability, or the negated distance to the class. */
  readonly scores: Float32Array;
  /** True class of every query. */
  readonly truth: Int32Array;
  /** The classes that the classifier knows; a query of any other is unknown. */
  readonly known: ReadonlySet<number>;
}
