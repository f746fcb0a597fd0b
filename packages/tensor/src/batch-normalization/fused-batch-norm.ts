import { tf } from '../tf.ts';
import { composedKernel } from './composed-kernel.ts';
import { nativeKernel } from './native-kernel.ts';

export interface FusedBatchNormResult {
  /** The shape of `x`. */
  readonly output: tf.Tensor;
  /** [channels]; a constant for differentiation. */
  readonly batchMean: tf.Tensor1D;
  /** [channels], unbiased as TensorFlow feeds it to the moving average; a constant for differentiation. */
  readonly batchVariance: tf.Tensor1D;
}

/**
 * Batch normalisation by the statistics of the batch (Ioffe and Szegedy 2015, algorithm 1), in one
 * operation forward and one backward on native TensorFlow, composed from small ones elsewhere.
 * Differentiable once in `x`, `gamma` and `beta`.
 *
 * @param x [..., channels], float32
 * @param gamma [channels], the scale
 * @param beta [channels], the offset
 * @param epsilon added to the variance
 */
export function fusedBatchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon = 1e-3,
): FusedBatchNormResult {
  requireChannels(x, gamma, beta);
  const kernel = tf.getBackend() === 'tensorflow' ? nativeKernel : composedKernel;
  const kept: tf.Tensor1D[] = [];

  const normalize = tf.customGrad((...args) => {
    const [x4d, scale, offset, save] = args as Arguments;
    const { output, batchMean, batchVariance, statistics } = kernel.forward(
      x4d,
      scale,
      offset,
      epsilon,
    );
    const { mean, variance, reserved } = statistics;
    save([x4d, scale, mean, variance, reserved]);
    kept.push(tf.keep(batchMean), tf.keep(batchVariance));
    return {
      value: output,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [input, gammaSaved, ...rest] = saved as Saved;
        const [mean, variance, reserved] = rest;
        const gradients = kernel.backward(dy as tf.Tensor4D, input, gammaSaved, {
          mean,
          variance,
          reserved,
          epsilon,
        });
        return [gradients.input, gradients.gamma, gradients.beta];
      },
    };
  });

  return tf.tidy(() => {
    const x4d = x.rank === 4 ? x : x.reshape([-1, 1, 1, gamma.size]);
    const output = normalize(x4d, gamma, beta).reshape(x.shape);
    // A clone belongs to the caller's scope; the kept original belongs to nobody.
    const [batchMean, batchVariance] = kept.map((tensor) => tensor.clone()) as [
      tf.Tensor1D,
      tf.Tensor1D,
    ];
    tf.dispose(kept);
    return { output, batchMean, batchVariance };
  });
}

type Arguments = [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, (tensors: tf.Tensor[]) => void];
type Saved = [tf.Tensor4D, tf.Tensor1D, tf.Tensor, tf.Tensor, tf.Tensor];

function requireChannels(x: tf.Tensor, gamma: tf.Tensor1D, beta: tf.Tensor1D): void {
  const channels = x.shape.at(-1);
  if (x.rank < 2 || gamma.size !== channels || beta.size !== channels) {
    throw new RangeError(
      `Batch normalisation of [${x.shape}] needs two or more axes, and gamma and beta of the last one's size, not ${gamma.size} and ${beta.size}.`,
    );
  }
}
