import type { Modality } from '@kindred/contracts';
import type { Sample, TextPair } from '@kindred/datasets';
import type { FieldProblem } from '../errors/field-problem.ts';

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
  /** Reads all examples, in the same order each time. */
  samples(): AsyncIterable<Sample>;
}
