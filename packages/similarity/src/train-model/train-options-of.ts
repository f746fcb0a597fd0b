import type { TrainingConfig } from '@kindred/contracts';
import {
  samplersOfLoss,
  type AugmentationSpec,
  type DistanceSpec,
  type EncoderSpec,
  type LabelledInputs,
  type OptimizerOptions,
  type SamplerSpec,
  type TrainOptions,
} from '@kindred/siamese';
import type { VerdictExamples } from './constrain-examples.ts';

/** Items of a class in a batch of P classes with K items (Hermans, Beyer, Leibe 2017). */
const itemsPerClass = 4;

/** A run's recipe in the words of siamese `train`. It resumes wherever it can. */
export function trainOptionsOf(
  {
    run: { config },
    checkpoints,
    signal,
  }: Pick<TrainOptions, 'checkpoints' | 'signal'> & { readonly run: { config: TrainingConfig } },
  { encoder, distance }: { readonly encoder: EncoderSpec; readonly distance: DistanceSpec },
  examples: {
    readonly train: LabelledInputs;
    readonly heldOut: LabelledInputs;
    readonly verdicts?: VerdictExamples;
  },
): TrainOptions {
  const { train: data, heldOut, verdicts } = examples;
  const { loss, steps, seed, ema, earlyStopping, keep } = config;
  const augment = augmentationsOf(config, encoder);
  const { chunkSize, classWeights } = config;
  return {
    data,
    validation: heldOut,
    encoder,
    distance,
    loss,
    ...samplerOption(config, data),
    ...constraintsOf(config, verdicts),
    steps,
    stepsPerEpoch: Math.min(config.stepsPerEpoch, steps),
    optimizer: optimizerOf(config),
    seed,
    ...(augment && { augment }),
    ...(ema && { ema }),
    ...(earlyStopping && { earlyStopping }),
    ...(keep && { keep }),
    ...(chunkSize !== undefined && { chunkSize }),
    ...(classWeights !== undefined && { classWeights }),
    ...(config.collapseGuard === false && { collapseGuard: false }),
    ...(checkpoints !== undefined && { checkpoints, resume: true }),
    ...(signal !== undefined && { signal }),
  };
}

/** Judged pairs; before the first of them a run learns from its labels alone. */
function constraintsOf(
  { verdicts: wanted }: TrainingConfig,
  verdicts: VerdictExamples | undefined,
): Pick<TrainOptions, 'constraints'> {
  if (verdicts === undefined) return {};
  const { train: pairs, apart } = verdicts;
  if (pairs.first.length + apart.first.length === 0) return {};
  const { pairs: pairsPerBatch, weight, loss } = wanted ?? {};
  return {
    constraints: {
      pairs,
      apart,
      ...(pairsPerBatch !== undefined && { pairsPerBatch }),
      ...(weight !== undefined && { weight }),
      ...(loss !== undefined && { loss }),
    },
  };
}

function optimizerOf(config: TrainingConfig): OptimizerOptions {
  const { optimizer, learningRate, weightDecay, momentum, clipNorm } = config;
  const { schedule, finalFraction, accumulate, steps } = config;
  const warmupSteps = Math.min(config.warmupSteps, steps);
  return {
    kind: optimizer,
    learningRate,
    weightDecay,
    warmupSteps,
    momentum,
    schedule,
    finalFraction,
    accumulate,
    ...(clipNorm !== undefined && { clipNorm }),
  };
}

/** A list is taken as it is; `true` bends images and leaves everything else. */
function augmentationsOf(
  { augment }: TrainingConfig,
  { inputShape }: EncoderSpec,
): AugmentationSpec[] | undefined {
  if (Array.isArray(augment)) return augment;
  return augment && inputShape.length === 3 ? [{ kind: 'affine' }] : undefined;
}

/** Of pairs the one that the loss takes, else one that suits the classes. */
function samplerOption(
  config: TrainingConfig,
  { classNames, pairs }: LabelledInputs,
): Pick<TrainOptions, 'sampler'> {
  if (!pairs) return { sampler: samplerOf(config, classNames.length) };
  if (config.sampler) return { sampler: config.sampler };
  const suited = samplersOfLoss(config.loss).find(({ kind }) => ofPairs(kind));
  return suited ? { sampler: { ...suited, pairs: config.batchPairs } as SamplerSpec } : {};
}

const ofPairs = (kind: SamplerSpec['kind']) => kind === 'graded-pairs' || kind === 'listed-pairs';

function samplerOf(
  { loss, batchPairs, classesPerGroup, sampler }: TrainingConfig,
  classes: number,
): SamplerSpec {
  if (sampler !== undefined) return sampler;
  const kind = samplersOfLoss(loss).find((suited) => !ofPairs(suited.kind))?.kind;
  if (kind === 'balanced-pairs') return { kind, pairs: batchPairs };
  if (kind === 'views') return { kind, images: batchPairs };
  // In-batch negatives have to be of other classes: no more pairs than there are classes.
  if (kind === 'class-pairs')
    return {
      kind,
      pairs: Math.max(2, Math.min(batchPairs, classes)),
      ...(classesPerGroup !== undefined && { classesPerGroup }),
    };
  const wanted = Math.round((2 * batchPairs) / itemsPerClass);
  return { kind: 'p-k', classes: Math.max(2, Math.min(wanted, classes)), items: itemsPerClass };
}
