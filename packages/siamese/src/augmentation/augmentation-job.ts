import type { RandomState } from '../random/random.ts';
import type { AugmentationSpec } from './augmentation-spec.ts';
import type { AugmentableBatch } from './create-pipeline.ts';

/** What the worker thread is started with. */
export interface AugmentationSetUp {
  readonly specs: readonly AugmentationSpec[];
  readonly inputShape: readonly number[];
}

/** A batch to be varied; its inputs are moved, not copied. */
export interface AugmentationJob {
  readonly id: number;
  readonly batch: AugmentableBatch;
  readonly random: RandomState;
}

export interface AugmentationAnswer {
  readonly id: number;
  readonly inputs: Float32Array;
}
