import { tf } from '@kindred/tensor';
import type { FaceTensors } from './face-tensors.ts';

/** Side of the square that the detector sees. */
const INPUT = 512;
const EPSILON = 0.0010000000474974513;
const STRIDES = [1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1];
/** Variances of the encoded centres and sizes (Liu et al. 2016). */
const CENTRE = 10;
const SIZE = 5;

/** Every box that the detector considers, in pixels of the image, and how sure it is of a face there. */
export interface BoxCandidates {
  /** [candidates, 4]: top, left, bottom, right. */
  readonly boxes: tf.Tensor2D;
  /** [candidates], from 0 to 1. */
  readonly scores: tf.Tensor1D;
}

/**
 * The detector of face-api: SSD (Liu et al. 2016) on MobileNetV1, trained on WIDER FACE.
 *
 * @param image [height, width, 3], 0 to 255
 * @param border black margin around the image, as a fraction of its longer side
 */
export function detectFaces(
  image: tf.Tensor3D,
  weights: FaceTensors,
  border: number,
): BoxCandidates {
  const [height, width] = image.shape;
  const margin = Math.round(border * Math.max(height, width));
  const side = Math.max(height, width) + 2 * margin;
  const padded = image.pad([
    [margin, side - height - margin],
    [margin, side - width - margin],
    [0, 0],
  ]) as tf.Tensor3D;
  const resized = tf.image.resizeBilinear(padded, [INPUT, INPUT]);
  const x = resized.div(127.5).sub(1).expandDims<tf.Tensor4D>(0);
  const { boxes, classes } = predict(x, weights);
  const scores = classes.slice([0, 1], [-1, 1]).sigmoid().reshape<tf.Tensor1D>([-1]);
  return { boxes: decode(boxes, weights).mul(side).sub(margin), scores };
}

function predict(x: tf.Tensor4D, weights: FaceTensors) {
  const { middle, last } = mobileNet(x, weights);
  const maps = [middle, last];
  let map = last;
  for (let layer = 0; layer < 8; layer++) {
    map = pointwise(map, weights, {
      name: `Prediction/Conv2d_${layer}_pointwise`,
      stride: layer % 2 ? 2 : 1,
    });
    if (layer % 2 === 1) maps.push(map);
  }
  const predictions = (kind: string, numbers: number) =>
    tf.concat(
      maps.map((found, index) => {
        const name = `Prediction/BoxPredictor_${index}/${kind}`;
        const filter = weights.get<tf.Tensor4D>(`${name}/weights`);
        const encoded = tf.conv2d(found, filter, 1, 'same').add(weights.get(`${name}/biases`));
        return encoded.reshape<tf.Tensor2D>([-1, numbers]);
      }),
    );
  return {
    boxes: predictions('BoxEncodingPredictor', 4),
    classes: predictions('ClassPredictor', 3),
  };
}

function mobileNet(image: tf.Tensor4D, weights: FaceTensors) {
  let x = pointwise(image, weights, { name: 'MobilenetV1/Conv2d_0_pointwise', stride: 2 });
  let middle = x;
  for (const [index, stride] of STRIDES.entries()) {
    const name = `MobilenetV1/Conv2d_${index + 1}`;
    const norm = (part: string) => weights.get<tf.Tensor1D>(`${name}_depthwise/BatchNorm/${part}`);
    const filter = weights.get<tf.Tensor4D>(`${name}_depthwise/depthwise_weights`);
    const depthwise = tf.depthwiseConv2d(x, filter, stride as 1 | 2, 'same');
    const normalized = tf.batchNorm<tf.Rank.R4>(
      depthwise,
      norm('moving_mean'),
      norm('moving_variance'),
      norm('beta'),
      norm('gamma'),
      EPSILON,
    );
    x = pointwise(tf.clipByValue(normalized, 0, 6), weights, {
      name: `${name}_pointwise`,
      stride: 1,
    });
    if (index === 10) middle = x;
  }
  return { middle, last: x };
}

function pointwise(
  x: tf.Tensor4D,
  weights: FaceTensors,
  { name, stride }: { readonly name: string; readonly stride: 1 | 2 },
): tf.Tensor4D {
  const filter = weights.get<tf.Tensor4D>(`${name}/weights`);
  const offset = weights.get<tf.Tensor4D>(`${name}/convolution_bn_offset`);
  return tf.clipByValue(tf.conv2d(x, filter, stride, 'same').add<tf.Tensor4D>(offset), 0, 6);
}

/** Offsets from the default boxes to corners, as fractions of the square. */
function decode(encoded: tf.Tensor2D, weights: FaceTensors): tf.Tensor2D {
  const defaults = weights.get('Output/extra_dim').reshape<tf.Tensor2D>([-1, 4]);
  const [from, to] = tf.split(defaults, 2, 1) as [tf.Tensor2D, tf.Tensor2D];
  const sizes = to.sub(from);
  const [centre, size] = tf.split(encoded, 2, 1) as [tf.Tensor2D, tf.Tensor2D];
  const middle = centre
    .div(CENTRE)
    .mul(sizes)
    .add(from.add(sizes.div(2)));
  const half = size.div(SIZE).exp().mul(sizes).div(2);
  return tf.concat([middle.sub(half), middle.add(half)], 1) as tf.Tensor2D;
}
