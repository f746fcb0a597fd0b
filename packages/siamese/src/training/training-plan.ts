import { checkLoss } from '../losses/check-loss.ts';
import { samplersOfLoss } from '../losses/samplers-of-loss.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { Sampler, TrainableClasses } from '../samplers/sampler.ts';
import type { SamplerKind, SamplerSpec } from '../samplers/sampler-spec.ts';
import { samplers } from '../samplers/samplers.ts';
import { checkTeacher } from './check-teacher.ts';
import { weighClasses } from './class-weights.ts';
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
  /** What each of them counts; absent where all count the same. */
  readonly weightOfClass?: Float32Array;
}

/** @throws InvalidOptionsError */
export function planTraining(options: TrainOptions): TrainingPlan {
  const { steps, stepsPerEpoch = 100, optimizer } = options;
  const classes = trainableClasses('data', options.data, options.encoder);
  const plan: TrainingPlan = {
    ...options,
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
    ...(options.classWeights && {
      weightOfClass: weighClasses(options.classWeights, options.data, classes),
    }),
  };
  requireNumbers(plan);
  checkLoss(plan.loss, plan);
  checkTeacher(plan);
  return plan;
}

function chooseSampler({ loss, sampler }: TrainOptions): SamplerSpec {
  const usable = samplersOfLoss(loss);
  const kinds = usable.map(({ kind }) => kind);
  const chosen = sampler ?? usable[0];
  if (!kinds.includes(chosen.kind)) {
    throw new InvalidOptionsError(
      'sampler',
      `the ${loss.kind} loss takes batches from ${kinds.join(' or ')}, not from ${chosen.kind}.`,
    );
  }
  return chosen;
}

function requireNumbers(plan: TrainingPlan): void {
  const { optimizer, sampler, chunkSize } = plan;
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
    ['chunkSize', chunkSize === undefined || isCount(chunkSize), 'must be a positive integer'],
  ];
  const broken = checks.find(([, holds]) => !holds);
  if (broken) throw new InvalidOptionsError(broken[0], `${broken[2]}.`);
}

function canGroup({ sampler, classes }: TrainingPlan): boolean {
  if (sampler.kind !== 'class-pairs' || sampler.classesPerGroup === undefined) return true;
  return isCount(sampler.classesPerGroup) && classes.groups !== undefined;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
