import { tf } from '../tf.ts';
import { FLOAT32, runNativeOp } from './native-op.ts';

/**
 * The gradient of ReLU in one operation where there is one. Upstream composes it of seven on the native
 * backend, and keeps the input; the output does as well, and the next layer keeps that anyway.
 */
export const reluGrad: tf.GradConfig = {
  kernelName: tf.Relu,
  outputsToSave: [true],
  gradFunc(dy, saved) {
    const gradient = dy as tf.Tensor;
    const output = saved[0] as tf.Tensor;
    return {
      x: () => {
        if (tf.getBackend() !== 'tensorflow') return gradient.mul(tf.step(output));
        const inputs = [gradient, output];
        const op = { name: 'ReluGrad', attributes: { T: FLOAT32 }, inputs, outputs: 1 };
        return runNativeOp(op)[0] as tf.Tensor;
      },
    };
  },
};
