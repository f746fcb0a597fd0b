import type { tf } from '@kindred/tensor';

/**
 * Losses of anchors, pairs or triplets (any shape, also empty) to the scalar that is minimised.
 *
 * @param weights what each of them counts, of the same shape, 0 for one that is left out; all the same
 *   where absent
 */
export type Reducer = (losses: tf.Tensor, weights?: tf.Tensor) => tf.Scalar;
