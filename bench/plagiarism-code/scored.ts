/** Pairs with a score that is greater for a copy; 1 marks copies. */
export interface Scored {
  readonly scores: readonly number[];
  readonly isCopy: readonly number[];
}
