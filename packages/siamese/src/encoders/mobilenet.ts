import { FusedBatchNormalization, tf } from '@kindred/tensor';
import { Convolution } from './convolution.ts';
import type { EncoderDefinition } from './encoder-definition.ts';
import { InvalidEncoderError } from './invalid-encoder-error.ts';

/** The stages of table 2 with fewer repeats: photos of 28 to 160 pixels need less depth than 224. */
const STAGES = [
  { expansion: 1, channels: 16, repeats: 1, stride: 1 },
  { expansion: 6, channels: 24, repeats: 2, stride: 2 },
  { expansion: 6, channels: 32, repeats: 2, stride: 2 },
  { expansion: 6, channels: 64, repeats: 3, stride: 2 },
  { expansion: 6, channels: 96, repeats: 2, stride: 1 },
  { expansion: 6, channels: 160, repeats: 1, stride: 2 },
] as const;
const STEM = 32;
const HEAD = 640;
const SMALLEST_MAP = 4;
const SMALLEST_INPUT = 2 * SMALLEST_MAP;
const WIDEST = 4;

/**
 * MobileNetV2 (Sandler et al. 2018, figure 4 and table 2) for small images and small machines: inverted
 * residuals of depthwise separable convolutions. The stem and the stages halve the map
 * only while it stays 4 × 4 or larger. ReLU stands for ReLU6, whose cap only serves fixed-point arithmetic.
 */
export const mobilenet: EncoderDefinition<'mobilenet'> = {
  normalize: (spec) => spec.normalize,

  network({ inputShape, width, embeddingSize }) {
    let side = Math.min(inputShape[0], inputShape[1]);
    if (side < SMALLEST_INPUT || !(width > 0 && width <= WIDEST)) {
      throw new InvalidEncoderError(
        `The mobilenet encoder needs images of ${SMALLEST_INPUT}×${SMALLEST_INPUT} or more and a width in (0, ${WIDEST}].`,
      );
    }
    const strideFor = (wanted: number): 1 | 2 => {
      if (wanted === 1 || Math.ceil(side / 2) < SMALLEST_MAP) return 1;
      side = Math.ceil(side / 2);
      return 2;
    };
    const input = tf.input({ shape: [...inputShape] });
    let x = convolved(input, 'stem', {
      channels: channelsOf(STEM, width),
      kernelSize: 3,
      stride: strideFor(2),
    });
    for (const [stage, { expansion, channels, repeats, stride }] of STAGES.entries()) {
      for (let repeat = 0; repeat < repeats; repeat++) {
        x = invertedResidual(x, `stage${stage + 1}_block${repeat + 1}`, {
          expansion,
          channels: channelsOf(channels, width),
          stride: strideFor(repeat === 0 ? stride : 1),
        });
      }
    }
    x = convolved(x, 'head', { channels: channelsOf(HEAD, width), kernelSize: 1, stride: 1 });
    const pooled = tf.layers.globalAveragePooling2d({}).apply(x);
    const embedding = tf.layers
      .dense({ name: 'embedding', units: embeddingSize, kernelInitializer: 'zeros' })
      .apply(pooled) as tf.SymbolicTensor;
    return tf.model({ inputs: input, outputs: embedding });
  },
};

/** A multiple of 8, as the authors' code rounds widths: never less than nine tenths of what is asked. */
function channelsOf(channels: number, width: number): number {
  const rounded = Math.max(8, Math.round((channels * width) / 8) * 8);
  return rounded < 0.9 * channels * width ? rounded + 8 : rounded;
}

interface Block {
  readonly channels: number;
  readonly stride: 1 | 2;
}

/** Expand, filter each channel, project without an activation; add the input where the shapes agree. */
function invertedResidual(
  x: tf.SymbolicTensor,
  name: string,
  { expansion, channels, stride }: Block & { readonly expansion: number },
): tf.SymbolicTensor {
  const inputs = x.shape.at(-1) as number;
  const expanded =
    expansion === 1
      ? x
      : convolved(x, `${name}_expand`, { channels: expansion * inputs, kernelSize: 1, stride: 1 });
  const depthwise = tf.layers
    .depthwiseConv2d({
      name: `${name}_depthwise`,
      kernelSize: 3,
      strides: stride,
      padding: 'same',
      useBias: false,
      depthwiseInitializer: 'zeros',
    })
    .apply(expanded) as tf.SymbolicTensor;
  const filtered = tf.layers
    .reLU()
    .apply(normalized(depthwise, `${name}_depthwise`)) as tf.SymbolicTensor;
  const kernel = new Convolution({ name: `${name}_project`, filters: channels, kernelSize: 1 });
  const projected = normalized(kernel.apply(filtered) as tf.SymbolicTensor, `${name}_project`);
  if (stride > 1 || inputs !== channels) return projected;
  return tf.layers.add().apply([x, projected]) as tf.SymbolicTensor;
}

function convolved(
  x: tf.SymbolicTensor,
  name: string,
  { channels, kernelSize, stride }: Block & { readonly kernelSize: number },
): tf.SymbolicTensor {
  const layer =
    stride === 1
      ? new Convolution({ name, filters: channels, kernelSize })
      : tf.layers.conv2d({
          name,
          filters: channels,
          kernelSize,
          strides: stride,
          padding: 'same',
          useBias: false,
          kernelInitializer: 'zeros',
        });
  const convolution = layer.apply(x) as tf.SymbolicTensor;
  return tf.layers.reLU().apply(normalized(convolution, name)) as tf.SymbolicTensor;
}

function normalized(x: tf.SymbolicTensor, name: string): tf.SymbolicTensor {
  const layer = new FusedBatchNormalization({ name: `${name}_normalization`, momentum: 0.9 });
  return layer.apply(x) as tf.SymbolicTensor;
}
