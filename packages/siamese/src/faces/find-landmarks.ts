import { tf } from '@kindred/tensor';
import { FACE_MEAN } from './face-mean.ts';
import type { FaceTensors } from './face-tensors.ts';

const INPUT = 112;

/**
 * The 68 landmarks of iBUG 300-W in a picture of one face, by the network of face-api: four densely
 * connected blocks of separable convolutions.
 *
 * @param face [height, width, 3], 0 to 255
 * @returns [68, 2]: x and y in pixels of `face`
 */
export function findLandmarks(face: tf.Tensor3D, weights: FaceTensors): tf.Tensor2D {
  const [height, width] = face.shape;
  const side = Math.max(height, width);
  const [top, left] = [Math.floor((side - height) / 2), Math.floor((side - width) / 2)];
  const square = face.pad([
    [top, side - height - top],
    [left, side - width - left],
    [0, 0],
  ]) as tf.Tensor3D;
  let x = tf.image
    .resizeBilinear(square, [INPUT, INPUT])
    .sub(FACE_MEAN)
    .div(255)
    .expandDims<tf.Tensor4D>(0);
  for (let block = 0; block < 4; block++) x = denseBlock(x, weights, `dense${block}`);
  const features = tf.avgPool(x, 7, 2, 'valid').reshape<tf.Tensor2D>([1, -1]);
  const points = features
    .matMul(weights.get<tf.Tensor2D>('fc/weights'))
    .add(weights.get('fc/bias'));
  return points.reshape<tf.Tensor2D>([68, 2]).mul(side).sub<tf.Tensor2D>([left, top]);
}

/** Each convolution sees the sum of all outputs before it. */
function denseBlock(x: tf.Tensor4D, weights: FaceTensors, name: string): tf.Tensor4D {
  const first =
    name === 'dense0'
      ? tf
          .conv2d(x, weights.get<tf.Tensor4D>('dense0/conv0/filters'), 2, 'same')
          .add(weights.get('dense0/conv0/bias'))
      : separable(x, weights, { name: `${name}/conv0`, stride: 2 });
  let sum = first.relu();
  for (let layer = 1; layer < 4; layer++) {
    const next = separable(sum.relu(), weights, { name: `${name}/conv${layer}`, stride: 1 });
    sum = sum.add(next);
  }
  return sum.relu() as tf.Tensor4D;
}

function separable(
  x: tf.Tensor,
  weights: FaceTensors,
  { name, stride }: { readonly name: string; readonly stride: 1 | 2 },
): tf.Tensor {
  return tf
    .separableConv2d(
      x as tf.Tensor4D,
      weights.get<tf.Tensor4D>(`${name}/depthwise_filter`),
      weights.get<tf.Tensor4D>(`${name}/pointwise_filter`),
      stride,
      'same',
    )
    .add(weights.get(`${name}/bias`));
}
