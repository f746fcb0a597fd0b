import type { Modality } from '@kindred/contracts';
import type { Sample } from '@kindred/datasets';

/** Labelled examples before preprocessing. */
export interface TrainingSource {
  readonly modality: Modality;
  /** For messages: `data set "omniglot"`, `collection "products"`. */
  readonly name: string;
  /** Reads all examples, in the same order each time. */
  samples(): AsyncIterable<Sample>;
}
