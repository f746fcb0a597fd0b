import type { CustomLoss } from './custom-loss.ts';
import type { LossSpec } from './loss-spec.ts';

/** Whether every weight of pairs and classes is a number of 0 or more. */
export function hasUsableWeights(loss: LossSpec | CustomLoss): boolean {
  const weights = 'weights' in loss ? loss.weights : undefined;
  const pairs = typeof weights?.pairs === 'object' ? Object.values(weights.pairs) : [];
  return [...pairs, ...Object.values(weights?.classes ?? {})].every(
    (weight) => Number.isFinite(weight) && weight >= 0,
  );
}
