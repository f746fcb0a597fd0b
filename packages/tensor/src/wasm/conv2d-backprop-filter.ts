import { tf } from '../tf.ts';
import { SlidingWindows } from './sliding-windows.ts';
import type { WindowAttributes } from './window-attributes.ts';

/**
 * The gradient of a convolution in its filter, one matrix product for each position of the filter: the
 * inputs that this position met, [n·h·w, channels in], transposed, times the gradient, [n·h·w, channels out].
 */
export const conv2dBackpropFilter: tf.KernelConfig = {
  kernelName: tf.Conv2DBackpropFilter,
  backendName: 'wasm',
  kernelFunc({ inputs, attrs }) {
    const { x, dy } = inputs as { x: tf.Tensor4D; dy: tf.Tensor4D };
    // A kernel is told its attributes as a map of anything.
    const { strides, pad, dimRoundingMode, filterShape } = attrs as unknown as WindowAttributes;
    const { computeConv2DInfo } = tf.backend_util;
    return tf.tidy(() => {
      const windows = new SlidingWindows(
        computeConv2DInfo(x.shape, filterShape, strides, 1, pad, dimRoundingMode),
      );
      const padded = windows.pad(x);
      const gradient = dy.reshape<tf.Tensor2D>([-1, filterShape[3]]);
      const products = [...windows.positions()].map((position) => {
        const met = windows.at(position, padded).reshape<tf.Tensor2D>([-1, filterShape[2]]);
        return tf.matMul(met, gradient, true);
      });
      return tf.stack(products).reshape(filterShape);
    });
  },
};
