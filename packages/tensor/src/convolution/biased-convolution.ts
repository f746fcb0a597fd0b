import { runNativeOp } from '../native/native-op.ts';
import { hasOneDnn, ONEDNN } from '../native/one-dnn.ts';
import { tf } from '../tf.ts';

const KERNEL = 'BiasedConvolution';

interface Attributes extends tf.NamedAttrMap {
  readonly padding: 'same' | 'valid';
}

/**
 * A convolution of stride 1 that adds a bias: one operation on native TensorFlow with oneDNN, two
 * elsewhere. Differentiable once; the gradient of an input that nobody asks for is not computed, other
 * than with `tf.fused.conv2d`.
 *
 * @param x [n, height, width, channels]
 * @param filter [height, width, channels, filters]
 * @param bias [filters]
 */
export function biasedConvolution(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  { bias, padding }: { readonly bias: tf.Tensor1D; readonly padding: 'same' | 'valid' },
): tf.Tensor4D {
  const attributes: Attributes = { padding };
  return tf.engine().runKernel<tf.Tensor4D>(KERNEL, { x, filter, bias }, attributes);
}

function convolve({ inputs, attrs }: Parameters<tf.KernelFunc>[0]): tf.Tensor {
  const { x, filter, bias } = inputs as Record<'x' | 'filter' | 'bias', tf.Tensor>;
  const { padding } = attrs as Attributes;
  if (tf.getBackend() === 'tensorflow' && hasOneDnn()) {
    const attributes = { ...ONEDNN, strides: [1, 1, 1, 1], padding: padding.toUpperCase() };
    const op = { name: '_MklNativeConv2DWithBias', attributes, outputs: 1 };
    return runNativeOp({ ...op, inputs: [x, filter, bias] })[0] as tf.Tensor;
  }
  return tf.tidy(() => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, padding).add(bias));
}

for (const backendName of ['tensorflow', 'wasm', 'cpu']) {
  tf.registerKernel({ kernelName: KERNEL, backendName, kernelFunc: convolve });
}

tf.registerGradient({
  kernelName: KERNEL,
  inputsToSave: ['x', 'filter'],
  gradFunc(gradient, saved, attrs) {
    const dy = gradient as tf.Tensor4D;
    const [x, filter] = saved as [tf.Tensor4D, tf.Tensor4D];
    const { padding } = attrs as Attributes;
    const common = { strides: 1, pad: padding, dataFormat: 'NHWC' };
    return {
      x: () =>
        tf
          .engine()
          .runKernel<tf.Tensor>(
            tf.Conv2DBackpropInput,
            { dy, filter },
            { ...common, inputShape: x.shape },
          ),
      filter: () =>
        tf
          .engine()
          .runKernel<tf.Tensor>(
            tf.Conv2DBackpropFilter,
            { x, dy },
            { ...common, filterShape: filter.shape },
          ),
      bias: () => biasGradient(dy),
    };
  },
});

function biasGradient(dy: tf.Tensor4D): tf.Tensor {
  if (tf.getBackend() !== 'tensorflow') return dy.sum([0, 1, 2]);
  const { T } = ONEDNN;
  const [gradient] = runNativeOp({
    name: 'BiasAddGrad',
    attributes: { T },
    inputs: [dy],
    outputs: 1,
  });
  return gradient as tf.Tensor;
}
