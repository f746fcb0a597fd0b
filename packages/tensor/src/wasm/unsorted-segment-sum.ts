import { tf } from '../tf.ts';

/** Sums the rows of `x` that share a segment, [n, ...] to [numSegments, ...]: the gradient of gather. */
export const unsortedSegmentSum: tf.KernelConfig = {
  kernelName: tf.UnsortedSegmentSum,
  backendName: 'wasm',
  kernelFunc({ inputs, attrs }) {
    const { x, segmentIds } = inputs as { x: tf.Tensor; segmentIds: tf.Tensor };
    const { numSegments } = attrs as { numSegments: number };
    return tf.tidy(() =>
      // ScatterND adds where an index is named twice.
      tf.scatterND(segmentIds.reshape([-1, 1]), x, [numSegments, ...x.shape.slice(1)]),
    );
  },
};
