import type { Schedule } from './schedule.ts';
import type { ScheduleKind, ScheduleSpec } from './schedule-spec.ts';
import { schedules } from './schedules.ts';

export interface LearningRateOptions {
  /** The highest, reached at the end of the warm-up. */
  readonly learningRate: number;
  readonly schedule: ScheduleSpec;
  readonly warmupSteps: number;
  readonly finalFraction: number;
  readonly steps: number;
  /** Validation AUC of every epoch so far. */
  readonly history: readonly number[];
}

/** Learning rate of a step counted from 1: a linear warm-up (Goyal et al. 2017), then the schedule. */
export function learningRateOf(step: number, options: LearningRateOptions): number {
  const { learningRate, schedule, warmupSteps, finalFraction, steps, history } = options;
  if (step <= warmupSteps) return (learningRate * step) / warmupSteps;
  const fraction = schedules[schedule.kind] as Schedule<ScheduleKind>;
  return (
    learningRate *
    fraction(schedule, {
      step: step - warmupSteps,
      steps: steps - warmupSteps,
      history,
      finalFraction,
    })
  );
}
