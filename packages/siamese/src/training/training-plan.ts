import type { CollapseGuardOptions } from '../collapse-guard/collapse-guard-options.ts';
import { planCollapseGuard } from '../collapse-guard/plan-collapse-guard.ts';
import type { PlannedCompatibility } from '../compatibility/compatibility-options.ts';
import { planCompatibility } from '../compatibility/plan-compatibility.ts';
import type { PlannedConstraints } from '../constraints/pair-constraints.ts';
import { planConstraints } from '../constraints/plan-constraints.ts';
import { rowsLeftOut } from '../constraints/rows-left-out.ts';
import { checkLoss } from '../losses/check-loss.ts';
import { samplersOfLoss } from '../losses/samplers-of-loss.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { planRehearsal, type RehearsalPlan } from '../rehearsal/plan-rehearsal.ts';
import type { Sampler, TrainableClasses } from '../samplers/sampler.ts';
import type { SamplerKind, SamplerSpec } from '../samplers/sampler-spec.ts';
import { samplers } from '../samplers/samplers.ts';
import { suitsLossOf } from '../samplers/suits-loss-of.ts';
import { checkTeacher } from './check-teacher.ts';
import { weighClasses } from './class-weights.ts';
import { planOptimizer } from './plan-optimizer.ts';
import { requireDistance } from './require-distance.ts';
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
  readonly collapseGuard: CollapseGuardOptions | false;
  readonly constraints?: PlannedConstraints | undefined;
  readonly compatibility?: PlannedCompatibility | undefined;
  readonly now: () => number;
  /** The classes that are trained on. */
  readonly classes: TrainableClasses;
  /** Which of them are old, where they are rehearsed. */
  readonly mixture?: RehearsalPlan;
  /** What each of them counts; absent where all count the same. */
  readonly weightOfClass?: Float32Array;
}

/** @throws InvalidOptionsError */
export function planTraining(options: TrainOptions): TrainingPlan {
  const { steps, stepsPerEpoch = 100, rehearsal } = options;
  requireDistance(options);
  checkLoss(options);
  const sampler = chooseSampler(options);
  const { fewestExamples = 2 } = samplers[sampler.kind] as Sampler<SamplerKind>;
  const constraints = planConstraints(options, sampler.kind);
  const shape = { encoder: options.encoder, fewestExamples, leftOut: rowsLeftOut(options) };
  const classes = trainableClasses('data', options.data, shape);
  const ema = options.ema ?? (options.keep === 'ema' ? {} : undefined);
  const plan: TrainingPlan = {
    ...options,
    constraints,
    compatibility: planCompatibility(options),
    ...(ema && { ema }),
    sampler,
    stepsPerEpoch,
    epochs: Math.ceil(steps / stepsPerEpoch),
    optimizer: planOptimizer(options.optimizer, steps),
    seed: options.seed ?? 1,
    validationPairs: options.validationPairs ?? 2000,
    keep: options.keep ?? (ema ? 'ema' : 'final'),
    resume: options.resume ?? false,
    collapseGuard: planCollapseGuard(options),
    now: options.now ?? Date.now,
    classes,
    ...(rehearsal && {
      mixture: planRehearsal(rehearsal, options.data, { classes, sampler }),
    }),
    ...(options.classWeights && {
      weightOfClass: weighClasses(options.classWeights, options.data, classes),
    }),
  };
  requireOptions(plan);
  checkTeacher(plan);
  return plan;
}

function chooseSampler({ data, loss, sampler }: TrainOptions): SamplerSpec {
  const usable = samplersOfLoss(loss);
  const kinds = usable.map(({ kind }) => kind);
  const suits = ({ kind }: SamplerSpec) => ofPairs(kind) === (data.pairs !== undefined);
  const chosen = sampler ?? usable.find(suits) ?? usable[0];
  if (!suits(chosen)) {
    throw new InvalidOptionsError(
      'sampler',
      data.pairs
        ? 'data of pairs are drawn by graded-pairs (for the losses cosent, cosine-regression and contrastive) or listed-pairs (multiple-negatives and n-pair).'
        : `${chosen.kind} needs data of pairs, made by pairedInputs; of classes draw ${kinds.filter((kind) => !ofPairs(kind)).join(' or ')}.`,
    );
  }
  if (!suitsLossOf(kinds, chosen.kind)) {
    throw new InvalidOptionsError(
      'sampler',
      `the ${loss.kind} loss takes batches from ${kinds.join(' or ')}, not from ${chosen.kind}.`,
    );
  }
  return chosen;
}

const ofPairs = (kind: SamplerKind) => kind === 'graded-pairs' || kind === 'listed-pairs';
