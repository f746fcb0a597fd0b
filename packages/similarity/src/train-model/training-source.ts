import type { Modality } from '@kindred/contracts';
import type { Sample, TextPair } from '@kindred/datasets';
import type { PairTally } from '../ports/verdict-store.ts';
import type { FieldProblem } from '../errors/field-problem.ts';

/** What people say of pairs of a source's items. */
export interface SourceVerdicts {
  /** There are no labels beside: the pairs alone are learned from, and `samples` gives nothing else. */
  readonly alone: boolean;
  tallies(): Promise<readonly PairTally[]>;
  /** Those of the items that there are, each as a class of its own. */
  samples(ids: readonly string[]): AsyncIterable<Sample>;
}

/** Labelled examples before preprocessing. */
export interface TrainingSource {
  readonly modality: Modality;
  /** For messages: `data set "omniglot"`, `collection "products"`. */
  readonly name: string;
  /** What to say where there is no example: what is missing, and the remedy. */
  readonly whenEmpty: FieldProblem;
  /** false: nothing is known of their classes, and each sample is a class of its own. @defaultValue true */
  readonly isLabelled?: boolean;
  /** Reads graded pairs of the source's split, or of another one, where it is made of pairs. */
  readonly pairs?: (split?: string) => AsyncIterable<TextPair>;
  /** Where verdicts are to be learned from. */
  readonly verdicts?: SourceVerdicts;
  /** Reads all examples, in the same order each time. */
  samples(): AsyncIterable<Sample>;
}
