import type { TrainingConfig } from '@kindred/contracts';
import { augmentAffine } from '@kindred/datasets';
import type { EncoderSpec, SamplerSpec, TrainOptions } from '@kindred/siamese';
import type { Examples } from './prepare-examples.ts';

/** Items of a class in a batch of the triplet loss (Hermans, Beyer, Leibe 2017). */
const itemsPerClass = 4;

/** A run's recipe in the words of siamese `train`. It resumes wherever it can. */
export function trainOptionsOf(
  {
    run: { config },
    checkpoints,
    signal,
  }: Pick<TrainOptions, 'checkpoints' | 'signal'> & { readonly run: { config: TrainingConfig } },
  encoder: EncoderSpec,
  { train: data, heldOut }: Examples,
): TrainOptions {
  const { distance, loss, steps, learningRate, weightDecay, warmupSteps, seed } = config;
  const isImage = encoder.inputShape.length === 3;
  return {
    data,
    validation: heldOut,
    encoder,
    distance,
    loss,
    sampler: samplerOf(config, data.classNames.length),
    steps,
    stepsPerEpoch: Math.min(config.stepsPerEpoch, steps),
    optimizer: { learningRate, weightDecay, warmupSteps: Math.min(warmupSteps, steps) },
    seed,
    ...(config.augment && isImage && { augment: augmentAffine(encoder.inputShape) }),
    ...(config.collapseGuard === false && { collapseGuard: false }),
    ...(checkpoints !== undefined && { checkpoints, resume: true }),
    ...(signal !== undefined && { signal }),
  };
}

function samplerOf(
  { loss, batchPairs, classesPerGroup, sampler }: TrainingConfig,
  classes: number,
): SamplerSpec {
  if (sampler !== undefined) return sampler;
  if (loss.kind === 'contrastive') return { kind: 'balanced-pairs', pairs: batchPairs };
  // In-batch negatives have to be of other classes: no more pairs than there are classes.
  if (loss.kind === 'n-pair')
    return {
      kind: 'class-pairs',
      pairs: Math.max(2, Math.min(batchPairs, classes)),
      ...(classesPerGroup !== undefined && { classesPerGroup }),
    };
  const wanted = Math.round((2 * batchPairs) / itemsPerClass);
  return { kind: 'p-k', classes: Math.max(2, Math.min(wanted, classes)), items: itemsPerClass };
}
