import { tf } from '@kindred/tensor';
import { CHIP_SIDE } from '../faces/face-chip.ts';
import type { EncoderDefinition } from './encoder-definition.ts';
import { FaceInput } from './face-input.ts';
import { InvalidEncoderError } from './invalid-encoder-error.ts';
import { PooledShortcut } from './pooled-shortcut.ts';

/** Residual blocks after the stem; `down` halves the map. */
const BLOCKS = [
  { name: 'conv32_1', channels: 32 },
  { name: 'conv32_2', channels: 32 },
  { name: 'conv32_3', channels: 32 },
  { name: 'conv64_down', channels: 64, down: true },
  { name: 'conv64_1', channels: 64 },
  { name: 'conv64_2', channels: 64 },
  { name: 'conv64_3', channels: 64 },
  { name: 'conv128_down', channels: 128, down: true },
  { name: 'conv128_1', channels: 128 },
  { name: 'conv128_2', channels: 128 },
  { name: 'conv256_down', channels: 256, down: true },
  { name: 'conv256_1', channels: 256 },
  { name: 'conv256_2', channels: 256 },
  { name: 'conv256_down_out', channels: 256, down: true },
];
const EMBEDDING = 128;

/**
 * dlib's face recognition network (King 2017): ResNet-34 of He et al. 2016 with fewer layers and half the
 * filters, whose embeddings of one person lie within Euclidean distance 0.6. Its affine layers are folded
 * into the convolutions. `pretrainedFaceWeights` gives it the weights of face-api.
 */
export const face: EncoderDefinition<'face'> = {
  normalize: () => false,

  network({ inputShape, embeddingSize, fineTune }) {
    if (inputShape.join() !== `${CHIP_SIDE},${CHIP_SIDE},3` || embeddingSize !== EMBEDDING) {
      throw new InvalidEncoderError(
        `The face encoder takes ${CHIP_SIDE}×${CHIP_SIDE}×3 and gives ${EMBEDDING} numbers.`,
      );
    }
    const input = tf.input({ shape: [...inputShape] });
    let x = new FaceInput({}).apply(input) as tf.SymbolicTensor;
    x = convolution(x, 'conv32_down', { channels: 32, kernelSize: 7, stride: 2, relu: true });
    x = tf.layers.maxPooling2d({ poolSize: 3, strides: 2 }).apply(x) as tf.SymbolicTensor;
    for (const block of BLOCKS) x = residual(x, block);
    const pooled = tf.layers.globalAveragePooling2d({}).apply(x);
    const embedding = tf.layers
      .dense({ name: 'embedding', units: EMBEDDING, useBias: false, kernelInitializer: 'zeros' })
      .apply(pooled) as tf.SymbolicTensor;
    const network = tf.model({ inputs: input, outputs: embedding });
    network.trainable = fineTune;
    return network;
  },
};

function residual(
  x: tf.SymbolicTensor,
  { name, channels, down = false }: { name: string; channels: number; down?: boolean },
): tf.SymbolicTensor {
  const stride = down ? 2 : 1;
  const first = convolution(x, `${name}_conv1`, { channels, kernelSize: 3, stride, relu: true });
  const second = convolution(first, `${name}_conv2`, {
    channels,
    kernelSize: 3,
    stride: 1,
    relu: false,
  });
  const shortcut = down ? new PooledShortcut({}) : tf.layers.add();
  return tf.layers.reLU().apply(shortcut.apply([x, second])) as tf.SymbolicTensor;
}

function convolution(
  x: tf.SymbolicTensor,
  name: string,
  options: { channels: number; kernelSize: number; stride: number; relu: boolean },
): tf.SymbolicTensor {
  const layer = tf.layers.conv2d({
    name,
    filters: options.channels,
    kernelSize: options.kernelSize,
    strides: options.stride,
    padding: options.stride === 1 ? 'same' : 'valid',
    ...(options.relu ? { activation: 'relu' } : {}),
    kernelInitializer: 'zeros',
  });
  return layer.apply(x) as tf.SymbolicTensor;
}
