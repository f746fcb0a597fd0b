import type { Pairs } from '../samplers/pairs.ts';
import { tf } from '@kindred/tensor';
import type { Distance } from './distance.ts';

/** Distance of every pair [pairs] among embeddings [n, d]. */
export function distancesOfPairs(
  embeddings: tf.Tensor2D,
  pairs: Pairs,
  distance: Distance,
): tf.Tensor1D {
  return tf.tidy(() =>
    distance.paired(
      embeddings.gather(tf.tensor1d(pairs.first, 'int32')),
      embeddings.gather(tf.tensor1d(pairs.second, 'int32')),
    ),
  );
}
