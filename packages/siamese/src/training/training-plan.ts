import { samplersOfLoss } from '../losses/samplers-of-loss.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { Sampler, TrainableClasses } from '../samplers/sampler.ts';
import type { SamplerKind, SamplerSpec } from '../samplers/sampler-spec.ts';
import { samplers } from '../samplers/samplers.ts';
import { planOptimizer } from './plan-optimizer.ts';
import { requireOptions } from './require-options.ts';
import type { OptimizerOptions, TrainOptions } from './train-options.ts';
import { trainableClasses } from './trainable-classes.ts';

/** Training options with every default filled in and checked. */
export interface TrainingPlan extends TrainOptions {
  readonly sampler: SamplerSpec;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  readonly optimizer: OptimizerOptions;
  readonly seed: number;
  readonly validationPairs: number;
  readonly keep: 'final' | 'best' | 'ema';
  readonly resume: boolean;
  readonly now: () => number;
  /** The classes that are trained on. */
  readonly classes: TrainableClasses;
}

/** @throws InvalidOptionsError */
export function planTraining(options: TrainOptions): TrainingPlan {
  const { steps, stepsPerEpoch = 100 } = options;
  const sampler = chooseSampler(options);
  const { fewestExamples = 2 } = samplers[sampler.kind] as Sampler<SamplerKind>;
  const ema = options.ema ?? (options.keep === 'ema' ? {} : undefined);
  const plan: TrainingPlan = {
    ...options,
    ...(ema && { ema }),
    sampler,
    stepsPerEpoch,
    epochs: Math.ceil(steps / stepsPerEpoch),
    optimizer: planOptimizer(options.optimizer, steps),
    seed: options.seed ?? 1,
    validationPairs: options.validationPairs ?? 2000,
    keep: options.keep ?? (ema ? 'ema' : 'final'),
    resume: options.resume ?? false,
    now: options.now ?? Date.now,
    classes: trainableClasses('data', options.data, { encoder: options.encoder, fewestExamples }),
  };
  requireOptions(plan);
  return plan;
}

function chooseSampler({ loss, sampler }: TrainOptions): SamplerSpec {
  const suited = samplersOfLoss(loss);
  const kinds = suited.map(({ kind }) => kind);
  const chosen = sampler ?? suited[0];
  if (!kinds.includes(chosen.kind)) {
    throw new InvalidOptionsError(
      'sampler',
      `the ${loss.kind} loss takes batches from ${kinds.join(' or ')}, not from ${chosen.kind}.`,
    );
  }
  return chosen;
}
