/** In pixels from the top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
