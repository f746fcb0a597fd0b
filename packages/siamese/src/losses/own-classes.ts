import { tf } from '@kindred/tensor';

/** 1 at each row's class, [rows, classes]. */
export function ownClasses(labels: Int32Array, classes: number): tf.Tensor2D {
  return tf.tidy(() =>
    tf.oneHot(tf.tensor1d(labels, 'int32'), classes).cast<tf.Tensor2D>('float32'),
  );
}
