import type { LossSpec } from './loss-spec.ts';
import { losses } from './losses.ts';
import { plainLoss } from './plain-loss.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';

/** Samplers whose batches a loss can use; the first is the default. */
export function samplersOfLoss(loss: LossSpec): readonly [SamplerSpec, ...SamplerSpec[]] {
  return losses[plainLoss(loss).kind].samplers;
}
