import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { ScheduleSpec } from './schedules/schedule-spec.ts';
import { schedules } from './schedules/schedules.ts';
import type { OptimizerOptions } from './train-options.ts';

/**
 * Fills every default in and checks the numbers.
 *
 * @throws InvalidOptionsError
 */
export function planOptimizer(
  options: Partial<OptimizerOptions> | undefined,
  steps: number,
): OptimizerOptions {
  const optimizer: OptimizerOptions = {
    ...options,
    kind: options?.kind ?? 'adamw',
    learningRate: options?.learningRate ?? 0.001,
    weightDecay: options?.weightDecay ?? 0.0001,
    warmupSteps: options?.warmupSteps ?? Math.min(50, Math.floor(steps / 10)),
    schedule: options?.schedule ?? { kind: 'cosine' },
    finalFraction: options?.finalFraction ?? 0,
    momentum: options?.momentum ?? 0.9,
    accumulate: options?.accumulate ?? 1,
  };
  requireNumbers(optimizer);
  requireSchedule(optimizer.schedule);
  return optimizer;
}

function requireNumbers(optimizer: OptimizerOptions): void {
  const { kind, momentum, clipNorm = 1, accumulate } = optimizer;
  requireAll([
    ['kind', kind === 'adamw' || kind === 'sgd', 'must be adamw or sgd'],
    ['learningRate', optimizer.learningRate > 0, 'must be positive'],
    ['weightDecay', optimizer.weightDecay >= 0, 'must not be negative'],
    ['warmupSteps', optimizer.warmupSteps >= 0, 'must not be negative'],
    ['finalFraction', optimizer.finalFraction >= 0, 'must not be negative'],
    ['momentum', momentum >= 0 && momentum < 1, 'must be 0 or more, and below 1'],
    ['clipNorm', clipNorm > 0, 'must be positive'],
    [
      'accumulate',
      Number.isSafeInteger(accumulate) && accumulate >= 1,
      'must be a positive integer',
    ],
  ]);
}

function requireSchedule(schedule: ScheduleSpec): void {
  const {
    every = 1,
    factor = 0.5,
    patience = 1,
    minDelta = 0,
  } = {
    every: undefined,
    factor: undefined,
    patience: undefined,
    minDelta: undefined,
    ...schedule,
  };
  requireAll([
    [
      'schedule.kind',
      schedule.kind in schedules,
      `must be one of ${Object.keys(schedules).join(', ')}`,
    ],
    ['schedule.every', Number.isSafeInteger(every) && every >= 1, 'must be a positive integer'],
    ['schedule.factor', factor > 0 && factor < 1, 'must be above 0 and below 1'],
    [
      'schedule.patience',
      Number.isSafeInteger(patience) && patience >= 1,
      'must be a positive integer',
    ],
    ['schedule.minDelta', minDelta >= 0, 'must not be negative'],
  ]);
}

function requireAll(checks: readonly [option: string, holds: boolean, rule: string][]): void {
  const broken = checks.find(([, holds]) => !holds);
  if (broken) throw new InvalidOptionsError(`optimizer.${broken[0]}`, `${broken[2]}.`);
}
