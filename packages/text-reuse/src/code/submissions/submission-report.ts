import type { CodeSimilarity } from '../similarity/code-similarity.ts';

/** A program that was handed in. */
export interface Submission {
  readonly id: string;
  readonly source: string;
}

/** Two programs with something in common. */
export interface SubmissionPair extends CodeSimilarity {
  readonly left: string;
  readonly right: string;
  /**
   * How far the average similarity stands out among those of all pairs ({@link robustZ}). Programs for one exercise are
   * alike; those above 3.5 are more alike than that explains.
   */
  readonly outlier: number;
}

export interface SubmissionReport {
  /** Most similar first. */
  readonly pairs: readonly SubmissionPair[];
  /** Of the average similarities of all pairs, those without anything in common included. */
  readonly median: number;
  readonly mad: number;
  /** Programs that could not be compared. */
  readonly failures: readonly { readonly id: string; readonly reason: string }[];
}
