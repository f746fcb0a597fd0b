import { tf } from '../tf.ts';
import type { BatchNormKernel } from './batch-norm-kernel.ts';

const REDUCED = [0, 1, 2];

/** The same from small operations, for every backend (Ioffe and Szegedy 2015, section 3). */
export const composedKernel: BatchNormKernel = {
  forward(x, gamma, beta, epsilon) {
    const count = x.size / gamma.size;
    const { mean, variance } = tf.moments(x, REDUCED);
    const output = x
      .sub(mean)
      .mul(gamma.mul(variance.add(epsilon).rsqrt()))
      .add(beta);
    return {
      output: output as tf.Tensor4D,
      batchMean: mean.clone() as tf.Tensor1D,
      // One value has no spread; TensorFlow's kernel divides by one there, too.
      batchVariance: variance.mul(count / Math.max(count - 1, 1)) as tf.Tensor1D,
      statistics: { mean, variance, reserved: tf.tensor1d([]) },
    };
  },

  backward(dy, x, gamma, { mean, variance, epsilon }) {
    const count = x.size / gamma.size;
    const scale = variance.add(epsilon).rsqrt();
    const centred = x.sub(mean).mul(scale);
    const beta = dy.sum(REDUCED);
    const gammaGradient = dy.mul(centred).sum(REDUCED);
    const input = dy
      .sub(beta.div(count))
      .sub(centred.mul(gammaGradient.div(count)))
      .mul(gamma.mul(scale));
    return {
      input: input as tf.Tensor4D,
      gamma: gammaGradient as tf.Tensor1D,
      beta: beta as tf.Tensor1D,
    };
  },
};
