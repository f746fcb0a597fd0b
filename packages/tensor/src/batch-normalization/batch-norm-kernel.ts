import type { tf } from '../tf.ts';

/** What the backward pass needs of the forward pass, besides the input. */
interface BatchStatistics {
  /** [channels] */
  readonly mean: tf.Tensor;
  /** [channels], as the kernel's own backward pass wants it (biased variance for TensorFlow). */
  readonly variance: tf.Tensor;
  /** Anything else that the kernel hands to itself. */
  readonly reserved: tf.Tensor;
}

interface ForwardResult {
  /** [n, h, w, channels] */
  readonly output: tf.Tensor4D;
  /** [channels] */
  readonly batchMean: tf.Tensor1D;
  /** [channels], unbiased: the sum of squares divided by n·h·w − 1. */
  readonly batchVariance: tf.Tensor1D;
  readonly statistics: BatchStatistics;
}

interface BatchGradients {
  readonly input: tf.Tensor4D;
  readonly gamma: tf.Tensor1D;
  readonly beta: tf.Tensor1D;
}

/** Batch normalisation's training pass and its gradient over [n, h, w, channels]. */
export interface BatchNormKernel {
  forward(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): ForwardResult;
  backward(
    dy: tf.Tensor4D,
    x: tf.Tensor4D,
    gamma: tf.Tensor1D,
    statistics: BatchStatistics & { readonly epsilon: number },
  ): BatchGradients;
}
