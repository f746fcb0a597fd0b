import { tf } from '../tf.ts';

type Geometry = tf.backend_util.Conv2DInfo;

/**
 * The windows that a convolution or pooling sees, taken apart by position in the window. Gradients come
 * from two operations that are each other's adjoint: `at` reads what every window holds at one
 * position, `spread` puts values back there. Both live in the padded frame of `pad` and `unpad`.
 */
export class SlidingWindows {
  readonly #geometry: Geometry;
  readonly #height: number;
  readonly #width: number;

  constructor(geometry: Geometry) {
    const { padInfo, inHeight, inWidth } = geometry;
    this.#geometry = geometry;
    const lastRow = (geometry.outHeight - 1) * geometry.strideHeight;
    const lastColumn = (geometry.outWidth - 1) * geometry.strideWidth;
    this.#height = Math.max(lastRow + geometry.filterHeight, padInfo.top + inHeight);
    this.#width = Math.max(lastColumn + geometry.filterWidth, padInfo.left + inWidth);
  }

  /** (row, column) in the window, row by row. */
  *positions(): Generator<readonly [number, number]> {
    for (let row = 0; row < this.#geometry.filterHeight; row++) {
      for (let column = 0; column < this.#geometry.filterWidth; column++) yield [row, column];
    }
  }

  /** [n, h, w, channels] with a border, so that every window lies inside. */
  pad(x: tf.Tensor4D, value = 0): tf.Tensor4D {
    const { padInfo, inHeight, inWidth } = this.#geometry;
    const { top, left } = padInfo;
    const rows: [number, number] = [top, this.#height - top - inHeight];
    const columns: [number, number] = [left, this.#width - left - inWidth];
    return tf.pad4d(x, [[0, 0], rows, columns, [0, 0]], value);
  }

  /** The opposite of `pad`. */
  unpad(padded: tf.Tensor4D): tf.Tensor4D {
    const { padInfo, inHeight, inWidth } = this.#geometry;
    return padded.slice([0, padInfo.top, padInfo.left, 0], [-1, inHeight, inWidth, -1]);
  }

  /** What every window holds at (row, column): [n, outHeight, outWidth, channels]. */
  at([row, column]: readonly [number, number], padded: tf.Tensor4D): tf.Tensor4D {
    const { outHeight, outWidth, strideHeight, strideWidth } = this.#geometry;
    const [count, , , channels] = padded.shape;
    const endRow = row + (outHeight - 1) * strideHeight + 1;
    const endColumn = column + (outWidth - 1) * strideWidth + 1;
    return tf.stridedSlice(
      padded,
      [0, row, column, 0],
      [count, endRow, endColumn, channels],
      [1, strideHeight, strideWidth, 1],
    ) as tf.Tensor4D;
  }

  /** A frame of zeros with one value for every window at (row, column): the adjoint of `at`. */
  spread([row, column]: readonly [number, number], values: tf.Tensor4D): tf.Tensor4D {
    const { outHeight, outWidth, strideHeight, strideWidth } = this.#geometry;
    const [count, , , channels] = values.shape;
    const rows = interleave(values.reshape([count, outHeight, 1, -1]), strideHeight);
    const all = interleave(rows.reshape([-1, outWidth, 1, channels]), strideWidth);
    const height = (outHeight - 1) * strideHeight + 1;
    const width = (outWidth - 1) * strideWidth + 1;
    const spaced = all
      .reshape<tf.Tensor4D>([count, outHeight * strideHeight, outWidth * strideWidth, channels])
      .slice([0, 0, 0, 0], [-1, height, width, -1]);
    const around: [number, number] = [row, this.#height - row - height];
    const beside: [number, number] = [column, this.#width - column - width];
    return tf.pad4d(spaced, [[0, 0], around, beside, [0, 0]]);
  }
}

/** [a, b, 1, c] to [a, b, stride, c]: zeros after every entry. */
function interleave(values: tf.Tensor4D, stride: number): tf.Tensor4D {
  return tf.pad4d(values, [
    [0, 0],
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ]);
}
