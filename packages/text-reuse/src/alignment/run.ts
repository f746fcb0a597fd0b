/** The same `length` words in a row at word `a` of the first text and word `b` of the second. */
export interface Run {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}
