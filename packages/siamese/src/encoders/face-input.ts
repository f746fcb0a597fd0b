import { tf } from '@kindred/tensor';
import { FACE_MEAN } from '../faces/face-mean.ts';

/** Numbers from 0 to 1 to what dlib's recognition network was trained on: the difference to the mean. */
export class FaceInput extends tf.layers.Layer {
  static readonly className = 'FaceInput';

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
    return tf.tidy(() => x.sub(FACE_MEAN.map((value) => value / 255)));
  }
}
