import type { Passage } from '../alignment/passage.ts';

/** Two documents with passages in common. */
export interface ReusePair {
  /** The one that came first in the corpus. */
  readonly a: string;
  readonly b: string;
  /** In the order of `a`. */
  readonly passages: readonly Passage[];
  /** Words of the passages, each weighted by its score: what findings are ranked by. */
  readonly weight: number;
}
