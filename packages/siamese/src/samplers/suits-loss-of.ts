import type { SamplerKind } from './sampler-spec.ts';

/** Kinds whose batches hold several rows of several classes, as those of `p-k` do. */
const CLASS_BATCHES: ReadonlySet<SamplerKind> = new Set<SamplerKind>([
  'episodes',
  'class-balanced',
  'hard-negatives',
  'hardness-scheduled',
]);

/**
 * Whether a loss that takes some kinds of samplers can use another: one that finds its pairs or triplets
 * in `p-k` or `class-pairs` batches finds them wherever there are several rows of several classes.
 */
export function suitsLossOf(taken: readonly SamplerKind[], kind: SamplerKind): boolean {
  if (taken.includes(kind)) return true;
  return CLASS_BATCHES.has(kind) && (taken.includes('p-k') || taken.includes('class-pairs'));
}
