/** Tokens that two sequences have in common. */
export interface Tile {
  /** First token of the one. */
  readonly left: number;
  /** First token of the other. */
  readonly right: number;
  readonly length: number;
}
