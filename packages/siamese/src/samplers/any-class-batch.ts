import type { SamplerSpec } from './sampler-spec.ts';

/** Samplers of several rows of several classes, for losses that find pairs or triplets in a batch. */
export const anyClassBatch: readonly SamplerSpec[] = [
  { kind: 'class-balanced', pairs: 32 },
  { kind: 'hard-negatives', classes: 16, items: 4 },
  { kind: 'hardness-scheduled', classes: 16, items: 4 },
];
