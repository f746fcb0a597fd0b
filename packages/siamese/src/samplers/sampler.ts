import type { Random } from '../random/random.ts';
import type { Batch } from './batch.ts';
import type { SamplerKind, SamplerSpec } from './sampler-spec.ts';

/** Rows of every class that can be trained on: at least two in each. */
export type ClassRows = readonly (readonly number[])[];

/** One way to draw batches. It keeps nothing between two: the generator's state is all there is. */
export interface Sampler<Kind extends SamplerKind> {
  /** Inputs that a batch has at most. */
  batchSize(spec: Extract<SamplerSpec, { kind: Kind }>): number;
  draw(classes: ClassRows, spec: Extract<SamplerSpec, { kind: Kind }>, random: Random): Batch;
}
