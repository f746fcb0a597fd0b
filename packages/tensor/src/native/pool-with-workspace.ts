import { tf } from '../tf.ts';
import type { WindowAttributes } from '../wasm/window-attributes.ts';
import { runNativeOp } from './native-op.ts';
import { ONEDNN } from './one-dnn.ts';

/** One pass of oneDNN's max pooling, with what its gradient wants to be told. */
export function poolWithWorkspace(x: tf.TensorInfo, attrs: tf.NamedAttrMap | undefined) {
  const attributes = poolingAttributes(x, attrs);
  const op = { name: '_MklNativeMaxPool', attributes, inputs: [x], outputs: 2 };
  const [output, workspace] = runNativeOp(op) as [tf.Tensor, tf.Tensor];
  // The workspace says where each window's largest value is, in a form of oneDNN's own.
  return { output, workspace, attributes };
}

function poolingAttributes({ shape }: tf.TensorInfo, attrs: tf.NamedAttrMap | undefined) {
  const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as WindowAttributes;
  const window = tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  return {
    ...ONEDNN,
    workspace_enabled: true,
    ksize: [1, window.filterHeight, window.filterWidth, 1],
    strides: [1, window.strideHeight, window.strideWidth, 1],
    padding: window.padInfo.type,
    data_format: 'NHWC',
  };
}
