import type { Schedule } from './schedule.ts';

/** Falls by a factor each time that the validation AUC has not risen for `patience` epochs in a row. */
export const plateau: Schedule<'plateau'> = (
  { patience = 3, factor = 0.5, minDelta = 0 },
  { history, finalFraction },
) => {
  let best = -Infinity;
  let waited = 0;
  let falls = 0;
  for (const value of history) {
    waited += 1;
    if (value > best + minDelta) {
      best = value;
      waited = 0;
    } else if (waited === patience) {
      falls += 1;
      waited = 0;
    }
  }
  return Math.max(finalFraction, factor ** falls);
};
