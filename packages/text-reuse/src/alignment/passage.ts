import type { Span } from '../normalize/span.ts';

/**
 * Why two passages are taken for one: `verbatim`, the same words in the same order but for a few; `reordered`, nearly
 * the same words in another order; `paraphrased`, many of the same words.
 */
export type ReuseReason = 'verbatim' | 'reordered' | 'paraphrased';

/** A passage that two texts have in common. */
export interface Passage {
  /** UTF-16 offsets in the first text as it was given. */
  readonly a: Span;
  /** The same in the second. */
  readonly b: Span;
  readonly reason: ReuseReason;
  /** From 0 to 1: cosine of the passages' words weighted by rarity, 1 when they are the same. */
  readonly score: number;
  /** Words of the longer passage. */
  readonly words: number;
}
