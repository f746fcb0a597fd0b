import type { SamplerSpec } from '../samplers/sampler-spec.ts';
import type { CustomLoss } from './custom-loss.ts';
import type { LossSpec } from './loss-spec.ts';
import { losses } from './losses.ts';
import { plainLoss } from './plain-loss.ts';

/** Of a loss that does not say: each sampler once. */
const ANY: readonly [SamplerSpec, ...SamplerSpec[]] = [
  { kind: 'p-k', classes: 16, items: 4 },
  { kind: 'balanced-pairs', pairs: 64 },
  { kind: 'class-pairs', pairs: 64 },
  { kind: 'views', images: 64 },
];

/** Samplers whose batches a loss can use; the first is its default. */
export function samplersOfLoss(
  loss: LossSpec | CustomLoss,
): readonly [SamplerSpec, ...SamplerSpec[]] {
  return loss.kind === 'custom' ? (loss.samplers ?? ANY) : losses[plainLoss(loss).kind].samplers;
}
