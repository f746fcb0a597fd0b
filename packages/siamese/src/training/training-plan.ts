import { resolveDistance } from '../distances/resolve-distance.ts';
import { hasUsableWeights } from '../losses/has-usable-weights.ts';
import type { LossDefinition } from '../losses/loss.ts';
import type { LossKind } from '../losses/loss-spec.ts';
import { losses } from '../losses/losses.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { Sampler, TrainableClasses } from '../samplers/sampler.ts';
import type { SamplerKind, SamplerSpec } from '../samplers/sampler-spec.ts';
import { samplers } from '../samplers/samplers.ts';
import { numberedClassWeights } from './numbered-class-weights.ts';
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
  readonly keep: 'final' | 'best';
  readonly resume: boolean;
  readonly now: () => number;
  /** The classes that are trained on. */
  readonly classes: TrainableClasses;
}

/** @throws InvalidOptionsError */
export function planTraining(options: TrainOptions): TrainingPlan {
  const { steps, stepsPerEpoch = 100, optimizer } = options;
  const classes = trainableClasses('data', options.data, options.encoder);
  requireDistance(options);
  const plan: TrainingPlan = {
    ...options,
    loss: numberedClassWeights(options, classes),
    sampler: chooseSampler(options),
    stepsPerEpoch,
    epochs: Math.ceil(steps / stepsPerEpoch),
    optimizer: {
      learningRate: optimizer?.learningRate ?? 0.001,
      weightDecay: optimizer?.weightDecay ?? 0.0001,
      warmupSteps: optimizer?.warmupSteps ?? Math.min(50, Math.floor(steps / 10)),
      finalFraction: optimizer?.finalFraction ?? 0,
    },
    seed: options.seed ?? 1,
    validationPairs: options.validationPairs ?? 2000,
    keep: options.keep ?? 'final',
    resume: options.resume ?? false,
    now: options.now ?? Date.now,
    classes,
  };
  requireNumbers(plan);
  return plan;
}

function chooseSampler({ data, loss, sampler }: TrainOptions): SamplerSpec {
  const definition = losses[loss.kind] as LossDefinition<LossKind>;
  const kinds = definition.samplers.map(({ kind }) => kind);
  const suits = ({ kind }: SamplerSpec) => (kind === 'graded-pairs') === (data.pairs !== undefined);
  const chosen = sampler ?? definition.samplers.find(suits) ?? definition.samplers[0];
  if (!suits(chosen)) {
    throw new InvalidOptionsError(
      'sampler',
      data.pairs
        ? `data of graded pairs are drawn by graded-pairs, for the losses cosent and cosine-regression.`
        : `graded-pairs needs data of graded pairs, made by pairedInputs; of classes draw ${kinds.filter((kind) => kind !== 'graded-pairs').join(' or ')}.`,
    );
  }
  if (!kinds.includes(chosen.kind)) {
    throw new InvalidOptionsError(
      'sampler',
      `the ${loss.kind} loss takes batches from ${kinds.join(' or ')}, not from ${chosen.kind}.`,
    );
  }
  return chosen;
}

function requireNumbers(plan: TrainingPlan): void {
  const { optimizer, sampler, loss } = plan;
  const batchSize = (samplers[sampler.kind] as Sampler<SamplerKind>).batchSize(sampler);
  const checks: [option: string, holds: boolean, rule: string][] = [
    ['steps', isCount(plan.steps), 'must be a positive integer'],
    ['stepsPerEpoch', isCount(plan.stepsPerEpoch), 'must be a positive integer'],
    ['validationPairs', isCount(plan.validationPairs - 1), 'must be an integer of 2 or more'],
    ['sampler', isCount(batchSize - 1), 'must draw a whole number of inputs, at least 2'],
    ['sampler.classesPerGroup', canGroup(plan), 'must be a positive integer, of data with groups'],
    ['seed', Number.isSafeInteger(plan.seed), 'must be an integer'],
    ['optimizer.learningRate', optimizer.learningRate > 0, 'must be positive'],
    ['optimizer.weightDecay', optimizer.weightDecay >= 0, 'must not be negative'],
    ['optimizer.warmupSteps', optimizer.warmupSteps >= 0, 'must not be negative'],
    ['optimizer.finalFraction', optimizer.finalFraction >= 0, 'must not be negative'],
    ['sampler.bins', !('bins' in sampler) || isCount(sampler.bins), 'must be a positive integer'],
    ['loss.margin', isPositive('margin' in loss ? loss.margin : 1), 'must be positive'],
    ['loss.scale', isPositive('scale' in loss ? loss.scale : 1), 'must be positive'],
    ['loss.weights', hasUsableWeights(loss), 'must not be negative'],
  ];
  const broken = checks.find(([, holds]) => !holds);
  if (broken) throw new InvalidOptionsError(broken[0], `${broken[2]}.`);
}

function canGroup({ sampler, classes }: TrainingPlan): boolean {
  if (sampler.kind !== 'class-pairs' || sampler.classesPerGroup === undefined) return true;
  return isCount(sampler.classesPerGroup) && classes.groups !== undefined;
}

/** @throws InvalidOptionsError */
function requireDistance({ distance, encoder, loss }: TrainOptions): void {
  const { distance: name, map } = resolveDistance(distance, encoder.embeddingSize);
  const allowed = (losses[loss.kind] as LossDefinition<LossKind>).distances;
  if (allowed && !allowed.includes(name)) {
    throw new InvalidOptionsError(
      'distance',
      `the ${loss.kind} loss is defined on ${allowed.join(', ')}, not on ${name}.`,
    );
  }
  if (map?.kind === 'linear' && !(isCount(map.size) && map.size <= encoder.embeddingSize)) {
    throw new InvalidOptionsError(
      'distance.rank',
      `must be an integer from 1 to the embedding size ${encoder.embeddingSize}.`,
    );
  }
}

function isPositive(value: number | undefined): boolean {
  return value === undefined || value > 0;
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 1;
}
