import type { Interval } from './interval.ts';

/** An area under the ROC curve with its 95 % interval (Hanley & McNeil 1982, equation 1). */
export function aucInterval(auc: number, matches: number, others: number): Interval {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc ** 2) / (1 + auc);
  const variance =
    (auc * (1 - auc) + (matches - 1) * (q1 - auc ** 2) + (others - 1) * (q2 - auc ** 2)) /
    (matches * others);
  const margin = 1.96 * Math.sqrt(Math.max(0, variance));
  return { value: auc, low: Math.max(0, auc - margin), high: Math.min(1, auc + margin) };
}
