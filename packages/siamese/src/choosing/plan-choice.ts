import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { Random } from '../random/random.ts';
import { heldOutPairs } from '../samplers/held-out-pairs.ts';
import { planTraining } from '../training/training-plan.ts';
import { trainableClasses } from '../training/trainable-classes.ts';
import { candidateName } from './candidate-name.ts';
import type { ChooseMetricOptions, MetricCandidate } from './choose-metric-options.ts';
import { classResamples } from '../evaluation/class-resamples.ts';
import type { TrainOptions } from '../training/train-options.ts';
import { CRITERIA, type Criterion } from './criterion.ts';
import type { HeldOut } from './held-out.ts';

/** Keep these pairs apart from those that a training measures and calibrates on. */
const VALIDATION_SEED = 15_485_863;
const TEST_SEED = 32_452_843;

/** A candidate and the training that it means. */
export interface Trial {
  readonly name: string;
  readonly candidate: MetricCandidate;
  readonly training: TrainOptions;
}

export interface ChoicePlan {
  readonly criterion: Criterion;
  readonly trials: readonly Trial[];
  readonly validation: HeldOut;
  readonly test: HeldOut;
}

/** Checks everything before the first minute is spent. @throws InvalidOptionsError */
export function planChoice(options: ChooseMetricOptions): ChoicePlan {
  const {
    candidates,
    test: _test,
    criterion = 'auc',
    measuredPairs,
    resamples,
    ...shared
  } = options;
  const [pairCount, resampleCount] = [measuredPairs ?? 2000, resamples ?? 1000];
  requireNumbers(options, { criterion, pairCount, resampleCount });
  requireUnseen(options);
  const names = candidates.map(candidateName);
  const trials = candidates.map((candidate, at) => {
    const { name: _name, whiten: _whiten, ...metric } = candidate;
    const training = { ...shared, ...metric };
    checkTraining(training, at);
    if (candidate.whiten === 'within-class' && options.data.pairs) {
      const reason = 'graded pairs have no classes: use total.';
      throw new InvalidOptionsError(`candidates[${at}].whiten`, reason);
    }
    return { name: names[at] as string, candidate, training };
  });
  const seed = shared.seed ?? 1;
  const held = (name: 'validation' | 'test', offset: number): HeldOut => {
    const data = options[name];
    const pairs = heldOutPairs(name, { data, count: pairCount, seed: seed + offset });
    const draw = { count: resampleCount, random: new Random(seed + offset) };
    return { data, pairs, resamples: classResamples(pairs, data.labels, draw) };
  };
  const validation = held('validation', VALIDATION_SEED);
  return { criterion, trials, validation, test: held('test', TEST_SEED) };
}

function requireNumbers(
  { candidates }: ChooseMetricOptions,
  numbers: { criterion: Criterion; pairCount: number; resampleCount: number },
): void {
  const { criterion, pairCount, resampleCount } = numbers;
  const names = candidates.map(candidateName);
  const isInteger = (value: number, least: number) => Number.isSafeInteger(value) && value >= least;
  const checks: [option: string, holds: boolean, rule: string][] = [
    ['candidates', candidates.length > 0, 'name one or more.'],
    ['candidates', new Set(names).size === names.length, 'two have the same name.'],
    ['criterion', CRITERIA.includes(criterion), `must be one of ${CRITERIA.join(', ')}.`],
    ['resamples', isInteger(resampleCount, 100), 'must be an integer of 100 or more.'],
    ['measuredPairs', isInteger(pairCount, 2), 'must be an integer of 2 or more.'],
  ];
  const broken = checks.find(([, holds]) => !holds);
  if (broken) throw new InvalidOptionsError(broken[0], broken[2]);
}

function requireUnseen({ data, validation, test, encoder }: ChooseMetricOptions): void {
  trainableClasses('validation', validation, { encoder });
  trainableClasses('test', test, { encoder });
  if (test.inputs === data.inputs || test.inputs === validation.inputs) {
    throw new InvalidOptionsError(
      'test',
      'must be other examples than data and validation: what was chosen by cannot be the final figure.',
    );
  }
}

function checkTraining(training: TrainOptions, at: number): void {
  try {
    planTraining(training);
  } catch (error) {
    if (!(error instanceof InvalidOptionsError)) throw error;
    throw new InvalidOptionsError(`candidates[${at}].${error.option}`, error.reason);
  }
}
