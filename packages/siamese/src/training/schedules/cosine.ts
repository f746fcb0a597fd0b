import type { Schedule } from './schedule.ts';

/** Half a cosine from 1 down to the final fraction: Loshchilov and Hutter 2017, equation 5, without restarts. */
export const cosine: Schedule<'cosine'> = (_spec, { step, steps, finalFraction }) => {
  const progress = Math.min(1, step / Math.max(1, steps));
  return finalFraction + ((1 - finalFraction) * (1 + Math.cos(Math.PI * progress))) / 2;
};
