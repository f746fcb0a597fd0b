import { createPipeline } from '../augmentation/create-pipeline.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import type { Sampler } from '../samplers/sampler.ts';
import type { SamplerKind } from '../samplers/sampler-spec.ts';
import { samplers } from '../samplers/samplers.ts';
import type { TrainingPlan } from './training-plan.ts';

/**
 * Refuses what cannot work before any time is spent on it.
 *
 * @throws InvalidOptionsError
 */
export function requireOptions(plan: TrainingPlan): void {
  const { sampler, ema, earlyStopping, keep } = plan;
  const { batchSize, validate } = samplers[sampler.kind] as Sampler<SamplerKind>;
  validate(sampler, plan.classes);
  const decay = ema?.decay ?? 0;
  const checks: [option: string, holds: boolean, rule: string][] = [
    ['steps', isCount(plan.steps), 'must be a positive integer'],
    ['stepsPerEpoch', isCount(plan.stepsPerEpoch), 'must be a positive integer'],
    ['validationPairs', isCount(plan.validationPairs - 1), 'must be an integer of 2 or more'],
    ['sampler', isCount(batchSize(sampler) - 1), 'must draw a whole number of inputs, at least 2'],
    ['seed', Number.isSafeInteger(plan.seed), 'must be an integer'],
    ['chunkSize', isCount(plan.chunkSize ?? 1), 'must be a positive integer'],
    ['ema.decay', decay >= 0 && decay < 1, 'must be 0 or more, and below 1'],
    ['keep', !ema || keep !== 'final', 'must be ema or best where weights are averaged'],
    ['earlyStopping.patience', isCount(earlyStopping?.patience ?? 1), 'must be a positive integer'],
    ['earlyStopping.minDelta', (earlyStopping?.minDelta ?? 0) >= 0, 'must not be negative'],
    [
      'augment',
      augmentsViews(plan),
      'is needed: without it the two views of an input are the same',
    ],
    ['initialWeights', startsFromSameEncoder(plan), 'must be those of the same encoder'],
  ];
  const broken = checks.find(([, holds]) => !holds);
  if (broken) throw new InvalidOptionsError(broken[0], `${broken[2]}.`);
  if (plan.augment && typeof plan.augment !== 'function') {
    createPipeline(plan.augment, plan.data.inputShape);
  }
}

/** Two views of a text differ by what dropout leaves out: Gao, Yao, Chen 2021 (SimCSE). */
function augmentsViews({ sampler, augment, encoder }: TrainingPlan): boolean {
  const isNoisy = encoder.kind === 'transformer' && encoder.dropout > 0;
  return sampler.kind !== 'views' || isNoisy || (augment !== undefined && augment.length > 0);
}

function startsFromSameEncoder({ initialWeights, encoder }: TrainingPlan): boolean {
  if (!(initialWeights instanceof SiameseModel)) return true;
  return JSON.stringify(initialWeights.spec) === JSON.stringify(encoder);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
