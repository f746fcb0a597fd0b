import type { Random } from '../random/random.ts';
import type { ClassNeighbours } from '../neighbours/class-neighbours.ts';
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

/** Where in a training a batch is drawn. */
export interface Moment {
  /** Updates before that of the batch. */
  readonly step: number;
  /** Updates in all. */
  readonly steps: number;
  /** The classes' neighbours, once they were looked up. */
  readonly neighbours?: ClassNeighbours | undefined;
}

/** One way to draw batches. It keeps nothing between two: generator and moment are all there is. */
export interface Sampler<Kind extends SamplerKind> {
  /** Examples that a class needs; a class with fewer is passed over. @defaultValue 2 */
  readonly fewestExamples?: number;
  /** @throws InvalidOptionsError where a number of the spec cannot work, or not with these classes */
  validate(spec: Extract<SamplerSpec, { kind: Kind }>, classes: TrainableClasses): void;
  /** Inputs that a batch has at most. */
  batchSize(spec: Extract<SamplerSpec, { kind: Kind }>): number;
  /** @param moment the start of a training where it is not given */
  draw(
    classes: TrainableClasses,
    spec: Extract<SamplerSpec, { kind: Kind }>,
    random: Random,
    moment?: Moment,
  ): Batch;
}
