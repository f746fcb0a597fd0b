import { tf } from '@kindred/tensor';

type LayerArgs = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;

export type BagOfRowsArgs = LayerArgs & {
  /** Rows of the table. */
  readonly rows: number;
  /** Length of a row. */
  readonly dimension: number;
  /** `mean` divides the weighted sum by the sum of the weights' sizes. */
  readonly combine: 'sum' | 'mean';
};

/** Keeps a mean over no rows at 0. */
const EPSILON = 1e-9;

/**
 * A weighted sum or mean of rows of a table: [n, length, 2] with (row, weight) in the last axis to
 * [n, dimension]. A weight of 0 is padding. Rows beyond the table become its last, so that no input
 * reads outside of it.
 */
export class BagOfRows extends tf.layers.Layer {
  static readonly className = 'BagOfRows';
  readonly rows: number;
  readonly dimension: number;
  readonly combine: 'sum' | 'mean';
  #table!: tf.LayerVariable;

  constructor(args: BagOfRowsArgs) {
    super(args);
    this.rows = args.rows;
    this.dimension = args.dimension;
    this.combine = args.combine;
  }

  override build(): void {
    const shape = [this.rows, this.dimension];
    this.#table = this.addWeight('table', shape, 'float32', tf.initializers.zeros());
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [(inputShape as tf.Shape)[0] ?? null, this.dimension];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor3D;
      const [count, length] = x.shape;
      const [rows, weights] = x.split(2, 2);
      if (!rows || !weights) throw new RangeError('A bag has a row and a weight in its last axis.');
      const indices = rows
        .reshape([-1])
        .clipByValue(0, this.rows - 1)
        .toInt();
      const found = tf.gather(this.#table.read(), indices);
      const sum = tf.matMul(
        weights.reshape([count, 1, length]),
        found.reshape([count, length, this.dimension]),
      );
      const bag = sum.reshape([count, this.dimension]);
      return this.combine === 'sum' ? bag : bag.div(weights.abs().sum(1).add(EPSILON));
    });
  }
}
