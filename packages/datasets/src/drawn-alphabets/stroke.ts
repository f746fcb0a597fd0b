/** A place on the page; x grows to the right, y downwards, both about 0 to 1. */
export interface Point {
  x: number;
  y: number;
}

/** One movement of the pen through its points: a curve when smooth, else straight pieces. */
export interface Stroke {
  points: Point[];
  smooth: boolean;
}
