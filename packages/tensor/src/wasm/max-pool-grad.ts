import { tf } from '../tf.ts';
import { SlidingWindows } from './sliding-windows.ts';
import type { WindowAttributes } from './window-attributes.ts';

/**
 * The gradient of max pooling: each window's gradient goes to its largest value, to the first of them
 * where several are equal. The kernel of tfjs-backend-wasm 4.22 sends it to the first position of every
 * window that holds only negative values, so this one replaces it.
 */
export const maxPoolGrad: tf.KernelConfig = {
  kernelName: tf.MaxPoolGrad,
  backendName: 'wasm',
  kernelFunc({ inputs, attrs }) {
    const { dy, input, output } = inputs as Record<'dy' | 'input' | 'output', tf.Tensor4D>;
    const { strides, pad, dimRoundingMode, filterSize } = attrs as unknown as WindowAttributes;
    const { computePool2DInfo } = tf.backend_util;
    return tf.tidy(() => {
      const windows = new SlidingWindows(
        computePool2DInfo(input.shape, filterSize, strides, 1, pad, dimRoundingMode),
      );
      const padded = windows.pad(input, Number.NEGATIVE_INFINITY);
      let free = tf.onesLike(dy);
      const parts = [...windows.positions()].map((position) => {
        const wins = windows.at(position, padded).equal(output).cast('float32').mul(free);
        free = free.sub(wins);
        return windows.spread(position, wins.mul(dy));
      });
      return windows.unpad(tf.addN(parts));
    });
  },
};
