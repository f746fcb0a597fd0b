import type { LossSpec, PlainLossSpec } from './loss-spec.ts';

/** The loss inside all wrappers, or the loss itself. */
export function plainLoss(spec: LossSpec): PlainLossSpec {
  return 'loss' in spec ? plainLoss(spec.loss) : spec;
}
