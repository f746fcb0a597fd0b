import type { CodeLanguage } from '../language/code-languages.ts';

/** How far a comparison is. */
interface SubmissionProgress {
  readonly phase: 'parsing' | 'comparing';
  readonly done: number;
  readonly total: number;
}

export interface CompareSubmissionsOptions {
  readonly language: CodeLanguage;
  /** What everybody was given; what programs have of it is no finding. */
  readonly baseCode?: string;
  /**
   * Fewest structural tokens that count as a match. Short programs need fewer.
   * @defaultValue 9, as JPlag's for Java
   */
  readonly minimumMatch?: number;
  /** Longest time to parse one program. @defaultValue 10,000 */
  readonly timeoutMs?: number;
  /** Programs that are parsed, then pairs that are compared. */
  readonly onProgress?: (progress: SubmissionProgress) => void;
  /** Ends the comparison with the signal's reason. */
  readonly signal?: AbortSignal;
}
