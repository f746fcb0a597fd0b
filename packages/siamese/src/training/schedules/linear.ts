import type { Schedule } from './schedule.ts';

/** A straight line from 1 down to the final fraction. */
export const linear: Schedule<'linear'> = (_spec, { step, steps, finalFraction }) =>
  1 - (1 - finalFraction) * Math.min(1, step / Math.max(1, steps));
