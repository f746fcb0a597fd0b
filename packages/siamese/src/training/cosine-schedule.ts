export interface ScheduleOptions {
  readonly learningRate: number;
  readonly warmupSteps: number;
  readonly finalFraction: number;
  readonly steps: number;
}

/**
 * Learning rate of a step counted from 1: a linear warm-up, then half a cosine down to the final
 * fraction (Loshchilov and Hutter 2017, without restarts).
 */
export function cosineSchedule(step: number, options: ScheduleOptions): number {
  const { learningRate, warmupSteps, finalFraction, steps } = options;
  if (step <= warmupSteps) return (learningRate * step) / warmupSteps;
  const progress = (step - warmupSteps) / Math.max(1, steps - warmupSteps);
  const fraction = (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
  return learningRate * (finalFraction + (1 - finalFraction) * fraction);
}
