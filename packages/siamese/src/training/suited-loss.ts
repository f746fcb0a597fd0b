import type { LossSpec } from '../losses/loss-spec.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';

/** Classes from which in-batch negatives are many enough. */
const MANY_CLASSES = 16;
/** Inputs in a batch, of either loss. */
const BATCH = 128;

/** In-batch negatives for many classes; triplets for few, which have many examples each. */
export function suitedLoss(classes: number): { loss: LossSpec; sampler: SamplerSpec } {
  if (classes >= MANY_CLASSES) {
    return {
      loss: { kind: 'n-pair', scale: 16 },
      sampler: { kind: 'class-pairs', pairs: Math.min(BATCH / 2, classes) },
    };
  }
  return {
    loss: { kind: 'triplet', margin: 0.2, mining: 'semi-hard' },
    sampler: { kind: 'p-k', classes, items: Math.round(BATCH / classes) },
  };
}
