import type { CodeLanguage } from '../language/code-languages.ts';
import type { CodeSimilarity } from '../similarity/code-similarity.ts';

/** A program that was handed in. */
export interface Submission {
  readonly id: string;
  readonly source: string;
  /** Programs of one author are not compared with each other. */
  readonly author?: string;
  /** Where it is another one of the family: JavaScript, TypeScript and TSX are compared with each other. @defaultValue that of the options */
  readonly language?: CodeLanguage;
}

/** Two programs with something in common. */
export interface SubmissionPair extends CodeSimilarity {
  readonly left: string;
  readonly right: string;
  /**
   * How far the average similarity stands out ({@link robustZ}) among those of the pairs with something in common; of all
   * pairs where these are fewer than 20. Programs for one exercise are alike; those above 3.5 are more alike than that
   * explains.
   */
  readonly outlier: number;
}

export interface SubmissionReport {
  /** Most similar first. */
  readonly pairs: readonly SubmissionPair[];
  /** Of the average similarities that the pairs stand out among. */
  readonly median: number;
  readonly mad: number;
  /** Programs that could not be compared. */
  readonly failures: readonly { readonly id: string; readonly reason: string }[];
}
