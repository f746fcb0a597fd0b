import { FLOAT32, runNativeOp } from '../native/native-op.ts';
import { tf } from '../tf.ts';
import type { BatchNormKernel } from './batch-norm-kernel.ts';

/** FusedBatchNormV3 and FusedBatchNormGradV3 of TensorFlow, which tfjs offers for inference only. */
export const nativeKernel: BatchNormKernel = {
  forward(x, gamma, beta, epsilon) {
    // In training TensorFlow wants the running statistics empty: it computes them from the batch.
    const empty = tf.tensor1d([]);
    const [output, batchMean, batchVariance, mean, variance, reserved] = runNativeOp({
      name: 'FusedBatchNormV3',
      attributes: { ...ATTRIBUTES, epsilon },
      inputs: [x, gamma, beta, empty, empty],
      outputs: 6,
    }) as Six;
    empty.dispose();
    const statistics = { mean, variance, reserved };
    return {
      output: output as tf.Tensor4D,
      batchMean: batchMean as tf.Tensor1D,
      batchVariance: batchVariance as tf.Tensor1D,
      statistics,
    };
  },

  backward(dy, x, gamma, { mean, variance, reserved, epsilon }) {
    const [input, gammaGradient, betaGradient, ...unused] = runNativeOp({
      name: 'FusedBatchNormGradV3',
      attributes: { ...ATTRIBUTES, epsilon },
      inputs: [dy, x, gamma, mean, variance, reserved],
      outputs: 5,
    }) as Six;
    tf.dispose(unused);
    return {
      input: input as tf.Tensor4D,
      gamma: gammaGradient as tf.Tensor1D,
      beta: betaGradient as tf.Tensor1D,
    };
  },
};

type Six = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

const ATTRIBUTES = { T: FLOAT32, U: FLOAT32, data_format: 'NHWC', is_training: true } as const;
