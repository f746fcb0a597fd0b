import { biasedConvolution, tf } from '@kindred/tensor';

type LayerArgs = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;

export type ConvolutionArgs = LayerArgs & {
  readonly filters: number;
  /** Side of the square kernel. */
  readonly kernelSize: number;
  /** @defaultValue false */
  readonly useBias?: boolean;
  /** @defaultValue 'same' */
  readonly padding?: 'same' | 'valid';
};

/**
 * A convolution of stride 1, whose kernel starts as zeros. `tf.layers.conv2d` computes the gradient of
 * its input even where nobody asks, which for the first layer is a twentieth of a training step, and
 * adds its bias in a pass of its own.
 */
export class Convolution extends tf.layers.Layer {
  static readonly className = 'Convolution';
  readonly filters: number;
  readonly kernelSize: number;
  readonly useBias: boolean;
  readonly padding: 'same' | 'valid';
  #kernel!: tf.LayerVariable;
  #bias: tf.LayerVariable | undefined;

  constructor(args: ConvolutionArgs) {
    super(args);
    this.filters = args.filters;
    this.kernelSize = args.kernelSize;
    this.useBias = args.useBias ?? false;
    this.padding = args.padding ?? 'same';
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const channels = inputShape.at(-1) as number;
    const shape = [this.kernelSize, this.kernelSize, channels, this.filters];
    this.#kernel = this.addWeight('kernel', shape, 'float32', tf.initializers.zeros());
    if (this.useBias) {
      this.#bias = this.addWeight('bias', [this.filters], 'float32', tf.initializers.zeros());
    }
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [count, height, width] = inputShape as [number | null, number, number];
    const lost = this.padding === 'same' ? 0 : this.kernelSize - 1;
    return [count, height - lost, width - lost, this.filters];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
    const kernel = this.#kernel.read() as tf.Tensor4D;
    if (!this.#bias) return tf.conv2d(x, kernel, 1, this.padding);
    const bias = this.#bias.read() as tf.Tensor1D;
    return biasedConvolution(x, kernel, { bias, padding: this.padding });
  }
}
