import { prepareBackend } from '@kindred/tensor';
import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import type { VerificationMetrics } from '../evaluation/verification-metrics.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { holdOutClasses } from './hold-out-classes.ts';
import { suitedAugmentations } from './suited-augmentations.ts';
import { suitedEncoder } from './suited-encoder.ts';
import { suitedLoss } from './suited-loss.ts';
import { train } from './train.ts';
import type { TrainOptions } from './train-options.ts';
import type { TrainingProgress } from './training-progress.ts';

/** Options of `train`, of which only the data has to be given. */
export interface FitMetricOptions extends Partial<TrainOptions> {
  /** Examples of at least four classes, or of two where `validation` is given. */
  readonly data: LabelledInputs;
  /** @defaultValue 0.15 of the classes, at least two, are held out */
  readonly validation?: LabelledInputs;
  /** Told what happens, in order. */
  readonly onProgress?: (progress: TrainingProgress) => void;
}

export interface FittedMetric {
  /** Calibrated. The caller disposes of it. */
  readonly model: SiameseModel;
  /** On pairs of the validation examples. */
  readonly metrics: VerificationMetrics;
}

/**
 * Learns what similar means in one call: prepares the backend, holds classes out, and trains with what
 * suits the shape of the data unless it is given: four convolutional blocks and affine augmentation for
 * images, one hidden layer for vectors; cosine distance; in-batch negatives from 16 classes on, semi-hard
 * triplets below; 1,000 steps. `train` is the same as a loop.
 *
 * @throws what `train` throws
 */
export async function fitMetric(options: FitMetricOptions): Promise<FittedMetric> {
  const { onProgress, ...given } = options;
  await prepareBackend();
  const { data, validation } = given.validation
    ? { data: given.data, validation: given.validation }
    : holdOutClasses(given.data, 0.15, given.seed ?? 1);
  const suited = suitedLoss(new Set(data.labels).size);
  const training = train({
    encoder: suitedEncoder(data.inputShape),
    distance: 'cosine',
    loss: suited.loss,
    // A sampler for the suited loss need not suit another.
    ...(given.loss ? {} : { sampler: suited.sampler }),
    augment: suitedAugmentations(data.inputShape),
    steps: 1000,
    ...given,
    data,
    validation,
  });
  for (;;) {
    const next = await training.next();
    if (next.done) return { model: next.value.model, metrics: next.value.validation };
    onProgress?.(next.value);
  }
}
