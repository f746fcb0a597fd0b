import { tf } from '@kindred/tensor';

/** 1 where the row's label is the column's, [rows, columns]. */
export function equalLabels(rows: Int32Array, columns: Int32Array): tf.Tensor2D {
  return tf.tidy(() =>
    tf
      .equal(tf.tensor1d(rows, 'int32').expandDims(1), tf.tensor1d(columns, 'int32'))
      .cast<tf.Tensor2D>('float32'),
  );
}
