import type { tf } from '@kindred/tensor';

/** Losses of pairs or triplets [n] to the scalar that is minimised; n may be 0. */
export type Reducer = (losses: tf.Tensor1D) => tf.Scalar;
