import type { Distance } from '../distances/distance.ts';
import type { DistanceName } from '../distances/distance-name.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';
import type { tf } from '@kindred/tensor';
import type { LossBatch } from './loss-batch.ts';
import type { LossKind, PlainLossSpec } from './loss-spec.ts';

/** A loss that is set up for one training. */
export interface Loss {
  /** Numbers that are trained along with the encoder, such as a learned scale, by stable names. */
  readonly parameters: Readonly<Record<string, tf.Variable>>;
  /** Numbers that change without being trained, such as a memory; a checkpoint holds them too. */
  readonly state?: Readonly<Record<string, tf.Variable>>;
  /** Embeddings [n, d] of a batch of n rows to a scalar. */
  compute(embeddings: tf.Tensor2D, batch: LossBatch): tf.Scalar;
  /** Told of the embeddings [n, d] of a batch after its update, where there is a state. */
  remember?(embeddings: tf.Tensor2D, batch: LossBatch): void;
}

/** One kind of loss; `Context` is [LossContext] for one that has to know the classes. */
export interface LossDefinition<Kind extends LossKind, Context extends readonly unknown[] = []> {
  /** Samplers whose batches it can use; the first is the default. */
  readonly samplers: readonly [SamplerSpec, ...SamplerSpec[]];
  /** Distances that it is defined on. @defaultValue all */
  readonly distances?: readonly DistanceName[];
  /** Heeds `LossBatch.anchors`, or compares pairs only: it can be compared with a memory. */
  readonly takesMemory?: true;
  /** Compares each row with a trained vector of its class, and so with every row of it, whichever are in the batch. */
  readonly hasProxies?: true;
  create(
    spec: Extract<PlainLossSpec, { kind: Kind }>,
    distance: Distance,
    ...context: Context
  ): Loss;
}
