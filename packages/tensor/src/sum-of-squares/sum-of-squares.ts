import { FLOAT32, runNativeOp } from '../native/native-op.ts';
import { tf } from '../tf.ts';

/** Σ x² over all numbers of a tensor: in one pass and without a copy on native TensorFlow. */
export function sumOfSquares(x: tf.Tensor): tf.Scalar {
  if (tf.getBackend() !== 'tensorflow') return x.square().sum<tf.Scalar>();
  return tf.tidy(() => {
    const op = { name: 'L2Loss', attributes: { T: FLOAT32 }, inputs: [x], outputs: 1 };
    const [half] = runNativeOp(op);
    return (half as tf.Scalar).mul<tf.Scalar>(2);
  });
}
