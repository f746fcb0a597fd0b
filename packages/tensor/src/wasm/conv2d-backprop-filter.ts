import { tf } from '../tf.ts';

interface Attributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly filterShape: [number, number, number, number];
}

/**
 * The gradient of a convolution in its filter, one matrix product for each position of the filter: the
 * inputs that this position met, [n·h·w, channels in], transposed, times the gradient, [n·h·w, channels out].
 */
export const conv2dBackpropFilter: tf.KernelConfig = {
  kernelName: tf.Conv2DBackpropFilter,
  backendName: 'wasm',
  kernelFunc({ inputs, attrs }) {
    const { x, dy } = inputs as { x: tf.Tensor4D; dy: tf.Tensor4D };
    const { strides, pad, dimRoundingMode, filterShape } = attrs as unknown as Attributes;
    const { computeConv2DInfo } = tf.backend_util;
    const info = computeConv2DInfo(x.shape, filterShape, strides, 1, pad, dimRoundingMode);
    return tf.tidy(() => {
      const padded = padToWindows(x, info);
      const gradient = dy.reshape<tf.Tensor2D>([-1, info.outChannels]);
      const products: tf.Tensor[] = [];
      for (let row = 0; row < info.filterHeight; row++) {
        for (let column = 0; column < info.filterWidth; column++) {
          const met = inputsAt(row, column, padded, info);
          products.push(tf.matMul(met, gradient, true));
        }
      }
      return tf.stack(products).reshape(filterShape);
    });
  },
};

type Info = tf.backend_util.Conv2DInfo;

/** Zeros around the input, so that every window lies inside. */
function padToWindows(x: tf.Tensor4D, info: Info): tf.Tensor4D {
  const { top, left } = info.padInfo;
  const height = info.filterHeight + (info.outHeight - 1) * info.strideHeight;
  const width = info.filterWidth + (info.outWidth - 1) * info.strideWidth;
  const bottom = Math.max(0, height - top - info.inHeight);
  const right = Math.max(0, width - left - info.inWidth);
  return tf.pad4d(x, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);
}

/** What the filter's value at (row, column) was multiplied with: [n·outHeight·outWidth, channels in]. */
function inputsAt(row: number, column: number, padded: tf.Tensor4D, info: Info): tf.Tensor2D {
  const lastRow = row + (info.outHeight - 1) * info.strideHeight;
  const lastColumn = column + (info.outWidth - 1) * info.strideWidth;
  return tf
    .stridedSlice(
      padded,
      [0, row, column, 0],
      [info.batchSize, lastRow + 1, lastColumn + 1, info.inChannels],
      [1, info.strideHeight, info.strideWidth, 1],
    )
    .reshape([-1, info.inChannels]);
}
