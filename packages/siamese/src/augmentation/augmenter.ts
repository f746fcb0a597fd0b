import type { Random } from '../random/random.ts';
import type { AugmentableBatch } from './create-pipeline.ts';

/** Varies batches beside the thread that trains. */
export interface Augmenter {
  /** Takes the inputs away: they must own their memory. The result is the same wherever it is computed. */
  augment(batch: AugmentableBatch, random: Random): Promise<Float32Array>;
  stop(): Promise<void>;
}
