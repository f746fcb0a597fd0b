import type { Batch } from '../samplers/batch.ts';
import type { tf } from '@kindred/tensor';

/** A batch as a loss sees it: what was drawn, and what the training knows beside. */
export interface LossBatch extends Batch {
  /** What each row counts as an anchor. @defaultValue 1 for each */
  readonly weights?: Float32Array;
  /** The first rows are anchors, the rest is only compared with them. @defaultValue all rows */
  readonly anchors?: number;
  /** Embeddings of the rows by a teacher, [n, any]. */
  readonly teacher?: tf.Tensor2D;
  /** Embeddings of the rows by the model that the new one is to stay comparable with, [n, d]. */
  readonly old?: tf.Tensor2D;
}
