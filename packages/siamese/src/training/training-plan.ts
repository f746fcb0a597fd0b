import type { CollapseGuardOptions } from '../collapse-guard/collapse-guard-options.ts';
import { planCollapseGuard } from '../collapse-guard/plan-collapse-guard.ts';
import type { LossDefinition } from '../losses/loss.ts';
import type { LossKind } from '../losses/loss-spec.ts';
import { losses } from '../losses/losses.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { requireMining } from '../miners/require-mining.ts';
import type { Sampler, TrainableClasses } from '../samplers/sampler.ts';
import type { SamplerKind, SamplerSpec } from '../samplers/sampler-spec.ts';
import { samplers } from '../samplers/samplers.ts';
import { suitsLossOf } from '../samplers/suits-loss-of.ts';
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
  readonly collapseGuard: CollapseGuardOptions | false;
  readonly now: () => number;
  /** The classes that are trained on. */
  readonly classes: TrainableClasses;
}

/** @throws InvalidOptionsError */
export function planTraining(options: TrainOptions): TrainingPlan {
  const { steps, stepsPerEpoch = 100, optimizer } = options;
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
    collapseGuard: planCollapseGuard(options),
    now: options.now ?? Date.now,
    classes: trainableClasses('data', options.data, options.encoder),
  };
  (samplers[plan.sampler.kind] as Sampler<SamplerKind>).validate(plan.sampler, plan.classes);
  if ('mining' in plan.loss && plan.loss.mining !== undefined) requireMining(plan.loss.mining);
  requireNumbers(plan);
  return plan;
}

function chooseSampler({ loss, sampler }: TrainOptions): SamplerSpec {
  const definition = losses[loss.kind] as LossDefinition<LossKind>;
  const kinds = definition.samplers.map(({ kind }) => kind);
  const chosen = sampler ?? definition.samplers[0];
  if (!suitsLossOf(kinds, chosen.kind)) {
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
    ['seed', Number.isSafeInteger(plan.seed), 'must be an integer'],
    ['optimizer.learningRate', optimizer.learningRate > 0, 'must be positive'],
    ['optimizer.weightDecay', optimizer.weightDecay >= 0, 'must not be negative'],
    ['optimizer.warmupSteps', optimizer.warmupSteps >= 0, 'must not be negative'],
    ['optimizer.finalFraction', optimizer.finalFraction >= 0, 'must not be negative'],
    ['loss.margin', !('margin' in loss) || loss.margin > 0, 'must be positive'],
    ['loss.scale', !('scale' in loss) || loss.scale > 0, 'must be positive'],
  ];
  const broken = checks.find(([, holds]) => !holds);
  if (broken) throw new InvalidOptionsError(broken[0], `${broken[2]}.`);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
