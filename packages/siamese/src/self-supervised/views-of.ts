import type { Batch } from '../samplers/batch.ts';
import { pairsOfBatch } from '../samplers/pairs-of-batch.ts';
import { tf } from '@kindred/tensor';

/** First and second views [n, d] of a batch that the `views` sampler drew. */
export function viewsOf(
  rows: tf.Tensor2D,
  batch: Batch,
): [first: tf.Tensor2D, second: tf.Tensor2D] {
  const { first, second } = pairsOfBatch(batch);
  const pick = (positions: Int32Array) => rows.gather(tf.tensor1d(positions, 'int32'));
  return [pick(first), pick(second)];
}
