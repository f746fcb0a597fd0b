import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js';
import { tf } from '../tf.ts';
import type { BatchNormKernel } from './batch-norm-kernel.ts';

/** FusedBatchNormV3 and FusedBatchNormGradV3 of TensorFlow, which tfjs offers for inference only. */
export const nativeKernel: BatchNormKernel = {
  forward(x, gamma, beta, epsilon) {
    const backend = nativeBackend();
    // In training TensorFlow wants the running statistics empty: it computes them from the batch.
    const empty = tf.tensor1d([]);
    const [output, batchMean, batchVariance, mean, variance, reserved] =
      backend.executeMultipleOutputs(
        'FusedBatchNormV3',
        attributes(backend, epsilon),
        [x, gamma, beta, empty, empty],
        6,
      ) as Six;
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
    const backend = nativeBackend();
    const [input, gammaGradient, betaGradient, ...unused] = backend.executeMultipleOutputs(
      'FusedBatchNormGradV3',
      attributes(backend, epsilon),
      [dy, x, gamma, mean, variance, reserved],
      5,
    ) as Six;
    tf.dispose(unused);
    return {
      input: input as tf.Tensor4D,
      gamma: gammaGradient as tf.Tensor1D,
      beta: betaGradient as tf.Tensor1D,
    };
  },
};

type Six = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

function nativeBackend(): NodeJSKernelBackend {
  return tf.backend() as NodeJSKernelBackend;
}

function attributes({ binding }: NodeJSKernelBackend, epsilon: number) {
  return [
    { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    { name: 'U', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    { name: 'epsilon', type: binding.TF_ATTR_FLOAT, value: epsilon },
    { name: 'data_format', type: binding.TF_ATTR_STRING, value: 'NHWC' },
    { name: 'is_training', type: binding.TF_ATTR_BOOL, value: true },
  ];
}
