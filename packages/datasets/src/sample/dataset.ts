import type { OneShotRun } from '../one-shot/one-shot-run.ts';
import type { Sample } from './sample.ts';
import type { TextPair } from './text-pair.ts';

export type Modality = 'image' | 'text' | 'vector';

/** A set of labelled samples, read lazily and in a fixed order. */
export interface Dataset {
  readonly name: string;
  readonly description: string;
  readonly licence: string;
  readonly modality: Modality;
  /** The splits that can be read here; no class or drawing is in two of them unless its reader says so. */
  readonly splits: readonly string[];
  /** Samples of one split; without a name, of the whole set.
   * @throws UnknownSplitError at the first sample */
  samples(split?: string): AsyncIterable<Sample>;
  /** Pairs of texts with a grade of their similarity, where the set has them: to be trained on as they are. */
  pairs?(split: string): AsyncIterable<TextPair>;
  /** The one-shot runs that were published with the set, where there are some. */
  publishedRuns?(): Promise<OneShotRun[]>;
}
