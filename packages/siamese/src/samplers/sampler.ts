import type { Random } from '../random/random.ts';
import type { Batch } from './batch.ts';
import type { GradedPairs } from './pairs.ts';
import type { SamplerKind, SamplerSpec } from './sampler-spec.ts';

/** What can be drawn from. */
export interface TrainableClasses {
  /** Rows of every class, at least as many as the sampler needs. */
  readonly rows: readonly (readonly number[])[];
  /** Group of every class, where the data have groups. */
  readonly groups?: readonly string[];
  /** Graded pairs of rows, where the data have them: such data need no classes. */
  readonly pairs?: GradedPairs;
}

/** One way to draw batches. It keeps nothing between two: the generator's state is all there is. */
export interface Sampler<Kind extends SamplerKind> {
  /** Examples that a class needs; a class with fewer is passed over. @defaultValue 2 */
  readonly fewestExamples?: number;
  /** Inputs that a batch has at most. */
  batchSize(spec: Extract<SamplerSpec, { kind: Kind }>): number;
  draw(
    classes: TrainableClasses,
    spec: Extract<SamplerSpec, { kind: Kind }>,
    random: Random,
  ): Batch;
}
