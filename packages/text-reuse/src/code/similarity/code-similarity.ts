import type { CodeMatch } from './code-match.ts';

/** How much of two programs is the same. */
export interface CodeSimilarity {
  /** Matched tokens of both ÷ tokens of both (JPlag's average), 0 to 1. */
  readonly average: number;
  /** Matched tokens ÷ tokens of the shorter one (JPlag's maximum): 1 where one holds all of the other. */
  readonly maximum: number;
  /** Longest first. */
  readonly matches: readonly CodeMatch[];
}
