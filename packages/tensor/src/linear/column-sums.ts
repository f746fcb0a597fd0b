import { FLOAT32, runNativeOp } from '../native/native-op.ts';
import { tf } from '../tf.ts';

/** Sums of the columns of [n, d]: [d]. On native TensorFlow the operation for biases, four times as fast. */
export function columnSums(rows: tf.Tensor2D): tf.Tensor1D {
  if (tf.getBackend() !== 'tensorflow') return rows.sum(0);
  const op = { name: 'BiasAddGrad', attributes: { T: FLOAT32 }, inputs: [rows], outputs: 1 };
  return runNativeOp(op)[0] as tf.Tensor1D;
}
