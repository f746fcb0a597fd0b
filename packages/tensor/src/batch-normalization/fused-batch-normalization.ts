import { tf } from '../tf.ts';
import { fusedBatchNorm } from './fused-batch-norm.ts';

type LayerArgs = ConstructorParameters<typeof tf.layers.Layer>[0];

export type FusedBatchNormalizationArgs = NonNullable<LayerArgs> & {
  /**
   * Share of the old moving average in the new one.
   *
   * @defaultValue 0.99
   */
  readonly momentum?: number;
  /**
   * Added to the variance.
   *
   * @defaultValue 0.001
   */
  readonly epsilon?: number;
};

/**
 * `tf.layers.batchNormalization` over the last axis with `fusedBatchNorm` inside: the same weights in
 * the same order, several times faster to train on native TensorFlow. In training (`apply(x, { training:
 * true })`) it normalises by the batch and moves the averages; else it normalises by the averages.
 */
export class FusedBatchNormalization extends tf.layers.Layer {
  static readonly className = 'FusedBatchNormalization';
  readonly momentum: number;
  readonly epsilon: number;
  #gamma!: tf.LayerVariable;
  #beta!: tf.LayerVariable;
  #movingMean!: tf.LayerVariable;
  #movingVariance!: tf.LayerVariable;

  constructor(args: FusedBatchNormalizationArgs = {}) {
    super(args);
    this.supportsMasking = true;
    this.momentum = args.momentum ?? 0.99;
    this.epsilon = args.epsilon ?? 1e-3;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [shape] = (Array.isArray(inputShape[0]) ? inputShape : [inputShape]) as tf.Shape[];
    const channels = shape?.at(-1);
    if (typeof channels !== 'number') {
      throw new RangeError(`The last axis of [${shape}] needs a size to be normalised over.`);
    }
    const { ones, zeros } = tf.initializers;
    this.#gamma = this.addWeight('gamma', [channels], 'float32', ones());
    this.#beta = this.addWeight('beta', [channels], 'float32', zeros());
    this.#movingMean = this.#average('moving_mean', channels, zeros());
    this.#movingVariance = this.#average('moving_variance', channels, ones());
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
      const gamma = this.#gamma.read() as tf.Tensor1D;
      const beta = this.#beta.read() as tf.Tensor1D;
      if (!kwargs.training) {
        const mean = this.#movingMean.read() as tf.Tensor1D;
        const variance = this.#movingVariance.read() as tf.Tensor1D;
        return tf.batchNorm(x, mean, variance, beta, gamma, this.epsilon);
      }
      const { output, batchMean, batchVariance } = fusedBatchNorm(x, gamma, beta, this.epsilon);
      this.#move(this.#movingMean, batchMean);
      this.#move(this.#movingVariance, batchVariance);
      return output;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), momentum: this.momentum, epsilon: this.epsilon };
  }

  #average(name: string, channels: number, initializer: Initializer): tf.LayerVariable {
    const trainable = false;
    return this.addWeight(name, [channels], 'float32', initializer, undefined, trainable);
  }

  /** The batch's statistics are constants, so no gradient flows through the averages. */
  #move(average: tf.LayerVariable, batch: tf.Tensor): void {
    const old = average.read();
    average.write(old.add(batch.sub(old).mul(1 - this.momentum)));
  }
}

type Initializer = ReturnType<typeof tf.initializers.ones>;

tf.serialization.registerClass(FusedBatchNormalization);
