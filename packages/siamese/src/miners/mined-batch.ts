import { tf } from '@kindred/tensor';
import { squaredEuclidean } from '../distances/squared-euclidean.ts';
import { unitLength } from '../distances/unit-length.ts';
import { Random } from '../random/random.ts';
import type { Batch } from '../samplers/batch.ts';
import type { MinedBatch } from './miner.ts';

/**
 * Embeddings [n, d] as a miner sees them.
 *
 * @param distances of all with all [n, n], as the loss compares them
 */
export function minedBatch(
  embeddings: tf.Tensor2D,
  distances: tf.Tensor2D,
  { labels, random = new Random(1), margin }: Batch & { readonly margin: number },
): MinedBatch {
  return {
    labels,
    distances: distances.dataSync<'float32'>(),
    margin,
    dimension: embeddings.shape[1],
    squaredChords: () =>
      tf.tidy(() => {
        const onSphere = unitLength(embeddings);
        return squaredEuclidean.pairwise(onSphere, onSphere).dataSync<'float32'>();
      }),
    random,
  };
}
