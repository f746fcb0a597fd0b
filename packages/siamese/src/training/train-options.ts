import type { AugmentationSpec } from '../augmentation/augmentation-spec.ts';
import type { CollapseGuardOptions } from '../collapse-guard/collapse-guard-options.ts';
import type { CompatibilityOptions } from '../compatibility/compatibility-options.ts';
import type { PairConstraints } from '../constraints/pair-constraints.ts';
import type { DistanceSpec } from '../distances/distance-spec.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import type { CustomLoss } from '../losses/custom-loss.ts';
import type { LossSpec } from '../losses/loss-spec.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import type { FindNeighbours } from '../neighbours/find-neighbours.ts';
import type { RehearsalOptions } from '../rehearsal/rehearsal-options.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import type { ClassWeights } from './class-weights.ts';
import type { EarlyStopping } from './has-stalled.ts';
import type { ScheduleSpec } from './schedules/schedule-spec.ts';
import type { WeightAverageOptions } from './weight-average.ts';

/** What another model makes of the examples. */
export interface TeacherEmbeddings {
  /** Of every row of the data, row-major. */
  readonly embeddings: Float32Array;
  readonly embeddingSize: number;
}

/**
 * Returns the batch to train on (the same array or a new one of the same length); must only use `random`.
 * It runs between the steps; a list of augmentations runs beside them.
 */
export type Augment = (batch: Float32Array, count: number, random: () => number) => Float32Array;

export interface OptimizerOptions {
  /** AdamW, or gradient descent with momentum and the same decay. @defaultValue 'adamw' */
  readonly kind: 'adamw' | 'sgd';
  /** Highest learning rate, reached after the warm-up. @defaultValue 0.001 */
  readonly learningRate: number;
  /** Decoupled decay of kernels per unit of learning rate. @defaultValue 0.0001 */
  readonly weightDecay: number;
  /** Steps of linear warm-up. @defaultValue 50, or a tenth of the steps if that is less */
  readonly warmupSteps: number;
  /** How the learning rate goes on after the warm-up. @defaultValue { kind: 'cosine' } */
  readonly schedule: ScheduleSpec;
  /** Learning rate that the schedule ends at, as a fraction of the highest. @defaultValue 0 */
  readonly finalFraction: number;
  /** Of `sgd`: what is left of the velocity at each step. @defaultValue 0.9 */
  readonly momentum: number;
  /** Longest joint gradient; longer ones are scaled down to it. @defaultValue none */
  readonly clipNorm?: number;
  /**
   * Batches whose mean gradient makes one update, for large batches in small memory. A loss that compares
   * within a batch, and batch normalisation, see only one of them at a time. @defaultValue 1
   */
  readonly accumulate: number;
}

export interface TrainOptions {
  /** Training examples; every class needs at least two. */
  readonly data: LabelledInputs;
  /** Examples of other classes, measured after every epoch. */
  readonly validation: LabelledInputs;
  readonly encoder: EncoderSpec;
  /**
   * Weights to start from: those of a model of the same encoder, which stays as it is, or bytes as
   * `weights.bin` of a saved model and `pretrainedFaceWeights` have them.
   *
   * @defaultValue random ones
   */
  readonly initialWeights?: SiameseModel | Uint8Array;
  readonly distance: DistanceSpec;
  /** One of this package's, or your own. */
  readonly loss: LossSpec | CustomLoss;
  /** @defaultValue the sampler that suits the loss, 64 pairs or 16 × 4 items */
  readonly sampler?: SamplerSpec;
  /** Mixes old classes into every batch. @defaultValue all classes are drawn alike */
  readonly rehearsal?: RehearsalOptions;
  /**
   * Pairs that are known to match or not, mixed into the batches of classes; of what they contradict a batch has
   * nothing.
   */
  readonly constraints?: PairConstraints | undefined;
  /** Updates in all. */
  readonly steps: number;
  /** @defaultValue 100 */
  readonly stepsPerEpoch?: number;
  readonly optimizer?: Partial<OptimizerOptions>;
  /**
   * Encodes a batch in chunks of this many inputs, with the same gradient and twice the passes through
   * the encoder: for batches whose activations do not fit into memory. Batch normalisation then sees
   * chunks.
   *
   * @defaultValue the whole batch at once
   */
  readonly chunkSize?: number;
  /**
   * What the rows of a class count as anchors, by the class's name: 1 where it is not named. `balanced`
   * gives every class the same sum over the data.
   *
   * @defaultValue all rows count the same
   */
  readonly classWeights?: ClassWeights;
  /** Teacher of the self-distillation loss. @defaultValue the moving average of the encoder */
  readonly teacher?: TeacherEmbeddings;
  /** Keeps the embeddings comparable with those of an older model. @defaultValue they are free */
  readonly compatibility?: CompatibilityOptions | undefined;
  /** Seeds weights, batches and augmentation. @defaultValue 1 */
  readonly seed?: number;
  /** Augmentations in order, made beside the training in a thread of their own; or a function. */
  readonly augment?: Augment | readonly AugmentationSpec[];
  /** Averages the weights; the average is measured after every epoch instead of the last weights. */
  readonly ema?: WeightAverageOptions;
  /** Ends the training early. @defaultValue it does all steps */
  readonly earlyStopping?: EarlyStopping;
  /** Pairs of the validation set that are measured. @defaultValue 2000 */
  readonly validationPairs?: number;
  /**
   * Which weights the result has: the last, those of the best validation AUC, or their average.
   * @defaultValue 'ema' with that option, else 'final'
   */
  readonly keep?: 'final' | 'best' | 'ema';
  /** Watches for embeddings that become one point; `false`: nobody does. */
  readonly collapseGuard?: Partial<CollapseGuardOptions> | false;
  /** Finds near classes for the samplers of hard negatives. @defaultValue compares all with all */
  readonly neighbours?: FindNeighbours;
  /** Saved after every epoch and when the signal aborts. */
  readonly checkpoints?: CheckpointStore;
  /** Goes on from the latest checkpoint, if there is one. @defaultValue false */
  readonly resume?: boolean;
  /** Ends the training with TrainingAbortedError before the next step. */
  readonly signal?: AbortSignal;
  /** Clock in milliseconds. @defaultValue Date.now */
  readonly now?: () => number;
}
