import { tf } from '@kindred/tensor';
import type { WrappedLayer } from './wrapped-layer.ts';

type Shape = readonly number[];
type Config = WrappedLayer['config'];

interface Factory {
  create(config: never): tf.layers.Layer;
  /** Numbers in its weights, to be known before they are allocated. @defaultValue none */
  weights?(input: Shape, config: Config): number;
}

const channelsOf = (shape: Shape) => shape.at(-1) ?? 1;
const sizeOf = (shape: Shape) => shape.reduce((product, length) => product * length, 1);
const number = (value: unknown, otherwise = 1) => (typeof value === 'number' ? value : otherwise);

/** Numbers in a kernel of one or two sides. */
function kernelOf({ kernelSize }: Config, sides: number): number {
  if (Array.isArray(kernelSize)) return sizeOf(kernelSize as number[]);
  return number(kernelSize) ** sides;
}

const convolution =
  (sides: number) =>
  (input: Shape, config: Config): number =>
    (kernelOf(config, sides) * channelsOf(input) + 1) * number(config['filters']);

const { layers } = tf;

/**
 * Every class of layer that a wrapped network may have. A file names a key of this table and cannot reach
 * anything else: no Lambda, no custom layer, no nested network.
 */
export const layerFactories: Readonly<Record<string, Factory>> = {
  Activation: { create: layers.activation },
  ReLU: { create: layers.reLU },
  LeakyReLU: { create: layers.leakyReLU },
  PReLU: { create: layers.prelu, weights: sizeOf },
  ELU: { create: layers.elu },
  Softmax: { create: layers.softmax },
  ThresholdedReLU: { create: layers.thresholdedReLU },
  Dropout: { create: layers.dropout },
  SpatialDropout1D: { create: layers.spatialDropout1d },
  Flatten: { create: layers.flatten },
  Reshape: { create: layers.reshape },
  Permute: { create: layers.permute },
  Rescaling: { create: layers.rescaling },
  ZeroPadding2D: { create: layers.zeroPadding2d },
  Cropping2D: { create: layers.cropping2D },
  UpSampling2D: { create: layers.upSampling2d },
  Dense: {
    create: layers.dense,
    weights: (input, { units }) => (channelsOf(input) + 1) * number(units),
  },
  Embedding: {
    create: layers.embedding,
    weights: (_, { inputDim, outputDim }) => number(inputDim) * number(outputDim),
  },
  Conv1D: { create: layers.conv1d, weights: convolution(1) },
  Conv2D: { create: layers.conv2d, weights: convolution(2) },
  SeparableConv2D: {
    create: layers.separableConv2d,
    weights: (input, config) =>
      channelsOf(input) *
        number(config['depthMultiplier']) *
        (kernelOf(config, 2) + number(config['filters'])) +
      number(config['filters']),
  },
  DepthwiseConv2D: {
    create: layers.depthwiseConv2d,
    weights: (input, config) =>
      (kernelOf(config, 2) + 1) * channelsOf(input) * number(config['depthMultiplier']),
  },
  MaxPooling1D: { create: layers.maxPooling1d },
  MaxPooling2D: { create: layers.maxPooling2d },
  AveragePooling1D: { create: layers.averagePooling1d },
  AveragePooling2D: { create: layers.averagePooling2d },
  GlobalAveragePooling1D: { create: layers.globalAveragePooling1d },
  GlobalAveragePooling2D: { create: layers.globalAveragePooling2d },
  GlobalMaxPooling1D: { create: layers.globalMaxPooling1d },
  GlobalMaxPooling2D: { create: layers.globalMaxPooling2d },
  BatchNormalization: {
    create: layers.batchNormalization,
    weights: (input) => 4 * channelsOf(input),
  },
  LayerNormalization: { create: layers.layerNormalization, weights: (input) => 2 * sizeOf(input) },
  Add: { create: layers.add },
  Average: { create: layers.average },
  Multiply: { create: layers.multiply },
  Maximum: { create: layers.maximum },
  Minimum: { create: layers.minimum },
  Concatenate: { create: layers.concatenate },
};
