import { tf } from '@kindred/tensor';
import { weightsOfPairs } from './weights-of-pairs.ts';

/** Weight of every pair as a tensor [pairs], for a reducer; undefined where all count the same. */
export function weightTensorOfPairs(
  ...pairs: Parameters<typeof weightsOfPairs>
): tf.Tensor1D | undefined {
  const weights = weightsOfPairs(...pairs);
  return weights && tf.tensor1d(weights);
}
