import type { CollapseGuardOptions } from '../collapse-guard/collapse-guard-options.ts';
import type { DistanceName } from '../distances/distance-name.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import type { LossSpec } from '../losses/loss-spec.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';
import type { CheckpointStore } from './checkpoint-store.ts';

/** Returns the batch to train on (the same array or a new one of the same length); must only use `random`. */
export type Augment = (batch: Float32Array, count: number, random: () => number) => Float32Array;

export interface OptimizerOptions {
  /** Highest learning rate, reached after the warm-up. @defaultValue 0.001 */
  readonly learningRate: number;
  /** Decoupled decay of kernels per unit of learning rate. @defaultValue 0.0001 */
  readonly weightDecay: number;
  /** Steps of linear warm-up. @defaultValue 50, or a tenth of the steps if that is less */
  readonly warmupSteps: number;
  /** Learning rate of the last step, as a fraction of the highest. @defaultValue 0 */
  readonly finalFraction: number;
}

export interface TrainOptions {
  /** Training examples; every class needs at least two. */
  readonly data: LabelledInputs;
  /** Examples of other classes, measured after every epoch. */
  readonly validation: LabelledInputs;
  readonly encoder: EncoderSpec;
  readonly distance: DistanceName;
  readonly loss: LossSpec;
  /** @defaultValue the sampler that suits the loss, 64 pairs or 16 × 4 items */
  readonly sampler?: SamplerSpec;
  /** Updates in all. */
  readonly steps: number;
  /** @defaultValue 100 */
  readonly stepsPerEpoch?: number;
  readonly optimizer?: Partial<OptimizerOptions>;
  /** Seeds weights, batches and augmentation. @defaultValue 1 */
  readonly seed?: number;
  readonly augment?: Augment;
  /** Pairs of the validation set that are measured. @defaultValue 2000 */
  readonly validationPairs?: number;
  /** Which weights the result has: the last, or those of the best validation AUC. @defaultValue 'final' */
  readonly keep?: 'final' | 'best';
  /** Watches for embeddings that become one point; `false`: nobody does. */
  readonly collapseGuard?: Partial<CollapseGuardOptions> | false;
  /** Finds near classes for the samplers of hard negatives. @defaultValue compares all with all */
  readonly neighbours?: Neighbours;
  /** Saved after every epoch and when the signal aborts. */
  readonly checkpoints?: CheckpointStore;
  /** Goes on from the latest checkpoint, if there is one. @defaultValue false */
  readonly resume?: boolean;
  /** Ends the training with TrainingAbortedError before the next step. */
  readonly signal?: AbortSignal;
  /** Clock in milliseconds. @defaultValue Date.now */
  readonly now?: () => number;
}
