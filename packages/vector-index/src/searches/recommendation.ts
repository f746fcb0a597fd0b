import type { Neighbour } from '../neighbours-of.ts';

export interface Recommendation extends Neighbour {
  /** Larger is better; below 0 where a negative example is nearer than every positive one. */
  readonly score: number;
}
