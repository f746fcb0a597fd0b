import { tf } from '../tf.ts';
import { SlidingWindows } from './sliding-windows.ts';
import type { WindowAttributes } from './window-attributes.ts';

/** The gradient of a depthwise convolution in its filter, [height, width, channels, multiplier]. */
export const depthwiseBackpropFilter: tf.KernelConfig = {
  kernelName: tf.DepthwiseConv2dNativeBackpropFilter,
  backendName: 'wasm',
  kernelFunc({ inputs, attrs }) {
    const { x, dy } = inputs as { x: tf.Tensor4D; dy: tf.Tensor4D };
    const { strides, pad, dimRoundingMode, filterShape } = attrs as unknown as WindowAttributes;
    const [, , channels, multiplier] = filterShape;
    const { computeConv2DInfo } = tf.backend_util;
    return tf.tidy(() => {
      const windows = new SlidingWindows(
        computeConv2DInfo(x.shape, filterShape, strides, 1, pad, dimRoundingMode, true),
      );
      const padded = windows.pad(x);
      const gradient = dy.reshape([-1, channels, multiplier]);
      const sums = [...windows.positions()].map((position) =>
        windows.at(position, padded).reshape([-1, channels, 1]).mul(gradient).sum(0),
      );
      return tf.stack(sums).reshape(filterShape);
    });
  },
};
