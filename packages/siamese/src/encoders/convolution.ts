import { tf } from '@kindred/tensor';

type LayerArgs = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;

export type ConvolutionArgs = LayerArgs & {
  readonly filters: number;
  /** Side of the square kernel. */
  readonly kernelSize: number;
};

/**
 * A convolution of stride 1 that keeps height and width, without bias; its kernel starts as zeros.
 * `tf.layers.conv2d` computes the gradient of its input even where nobody asks, which for the first
 * layer is a twentieth of a training step.
 */
export class Convolution extends tf.layers.Layer {
  static readonly className = 'Convolution';
  readonly filters: number;
  readonly kernelSize: number;
  #kernel!: tf.LayerVariable;

  constructor(args: ConvolutionArgs) {
    super(args);
    this.filters = args.filters;
    this.kernelSize = args.kernelSize;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const channels = inputShape.at(-1) as number;
    const shape = [this.kernelSize, this.kernelSize, channels, this.filters];
    this.#kernel = this.addWeight('kernel', shape, 'float32', tf.initializers.zeros());
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [...(inputShape as tf.Shape).slice(0, -1), this.filters];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
    return tf.conv2d(x, this.#kernel.read() as tf.Tensor4D, 1, 'same');
  }
}
