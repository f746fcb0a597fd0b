import type { Distance } from '../distances/distance.ts';
import type { MiningSchedule } from '../miners/mining-schedule.ts';
import type { Batch } from '../samplers/batch.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';
import type { tf } from '@kindred/tensor';
import type { LossKind, LossSpec } from './loss-spec.ts';

/** A loss that is set up for one training. */
export interface Loss {
  /** Numbers that are trained along with the encoder, such as a learned scale, by stable names. */
  readonly parameters: Readonly<Record<string, tf.Variable>>;
  /** Of a loss whose mining becomes harder while it trains; a checkpoint holds its state. */
  readonly schedule?: MiningSchedule;
  /** Embeddings [n, d] of a batch of n rows to a scalar. */
  compute(embeddings: tf.Tensor2D, batch: Batch): tf.Scalar;
}

/** One kind of loss. */
export interface LossDefinition<Kind extends LossKind> {
  /** Samplers whose batches it can use; the first is the default. */
  readonly samplers: readonly [SamplerSpec, ...SamplerSpec[]];
  create(spec: Extract<LossSpec, { kind: Kind }>, distance: Distance): Loss;
}
