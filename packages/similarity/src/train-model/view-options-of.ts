import type { TrainingConfig } from '@kindred/contracts';
import type { LoadedInputs } from '@kindred/datasets';
import type {
  AugmentationSpec,
  EncoderSpec,
  PretrainOptions,
  TrainOptions,
} from '@kindred/siamese';
import { TrainingConfigError } from '../errors/training-config-error.ts';

/** Noise of two views of a vector, as a part of the deviation of all its numbers. */
const noise = 0.2;

/**
 * A recipe without classes in the words of siamese `pretrain`: what makes two views of an example differ is
 * what the recipe names, else crop, colour and blur for images, noise for vectors, and dropout in a transformer.
 *
 * @param options the same recipe in the words of `train`
 * @throws TrainingConfigError where two views of an example would be the same
 */
export function viewOptionsOf(
  { data: _data, validation: _validation, ...options }: TrainOptions,
  { inputs, inputShape }: LoadedInputs,
  config: TrainingConfig,
): PretrainOptions {
  const { distance: _distance, loss, sampler, augment: _augment, ...rest } = options;
  const augment = augmentOf(config, rest.encoder, inputs);
  return {
    ...rest,
    inputs,
    inputShape,
    loss: loss as NonNullable<PretrainOptions['loss']>,
    images: sampler?.kind === 'views' ? sampler.images : config.batchPairs,
    ...(augment && { augment }),
  };
}

function augmentOf(
  { augment }: TrainingConfig,
  { kind, inputShape }: EncoderSpec,
  inputs: Float32Array,
): readonly AugmentationSpec[] | undefined {
  if (Array.isArray(augment) && augment.length > 0) return augment;
  if (kind === 'transformer') return undefined;
  if (augment !== true)
    throw new TrainingConfigError(
      'config.augment',
      'without classes two views have to differ by it',
    );
  if (inputShape.length === 3) return undefined;
  if (kind === 'dense') return [{ kind: 'noise', deviation: noise * deviationOf(inputs) }];
  throw new TrainingConfigError(
    'config.encoder',
    'lists of ids have no two views: learn without classes by a transformer, whose dropout makes them',
  );
}

function deviationOf(values: Float32Array): number {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
}
