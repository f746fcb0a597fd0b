import { tf } from '../tf.ts';
import { SlidingWindows } from './sliding-windows.ts';
import type { WindowAttributes } from './window-attributes.ts';

/** The gradient of a depthwise convolution in its input, [n, h, w, channels]. */
export const depthwiseBackpropInput: tf.KernelConfig = {
  kernelName: tf.DepthwiseConv2dNativeBackpropInput,
  backendName: 'wasm',
  kernelFunc({ inputs, attrs }) {
    const { dy, filter } = inputs as { dy: tf.Tensor4D; filter: tf.Tensor4D };
    const { strides, pad, dimRoundingMode, inputShape } = attrs as unknown as WindowAttributes;
    const [, , channels, multiplier] = filter.shape;
    const [count, height, width] = dy.shape;
    const { computeConv2DInfo } = tf.backend_util;
    return tf.tidy(() => {
      const windows = new SlidingWindows(
        computeConv2DInfo(inputShape, filter.shape, strides, 1, pad, dimRoundingMode, true),
      );
      const gradient = dy.reshape([-1, channels, multiplier]);
      const parts = [...windows.positions()].map(([row, column]) => {
        const weights = filter.slice([row, column, 0, 0], [1, 1, -1, -1]);
        const part = gradient.mul(weights.reshape([1, channels, multiplier])).sum(-1);
        return windows.spread([row, column], part.reshape([count, height, width, channels]));
      });
      return windows.unpad(tf.addN(parts));
    });
  },
};
