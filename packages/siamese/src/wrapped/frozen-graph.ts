import { tf } from '@kindred/tensor';
import { packWeights } from './pack-weights.ts';
import type { GraphWeight, WrappedGraph } from './wrapped-graph.ts';

type LayerArgs = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;

type LoadedGraph = ReturnType<typeof tf.loadGraphModelSync>;

export type FrozenGraphArgs = LayerArgs & {
  readonly wrapped: WrappedGraph;
  readonly embeddingSize: number;
};

/**
 * A GraphModel of TensorFlow.js as a layer. Its weights are variables that nobody trains, so that they are
 * saved and loaded like those of other layers; the graph takes their values when it first runs.
 */
export class FrozenGraph extends tf.layers.Layer {
  static readonly className = 'FrozenGraph';
  readonly #wrapped: WrappedGraph;
  readonly #embeddingSize: number;
  #variables: tf.LayerVariable[] = [];
  #model: LoadedGraph | undefined;

  constructor(args: FrozenGraphArgs) {
    super(args);
    this.#wrapped = args.wrapped;
    this.#embeddingSize = args.embeddingSize;
  }

  override build(): void {
    const zeros = tf.initializers.zeros();
    this.#variables = this.#wrapped.weights.map(({ name, shape }) =>
      this.addWeight(name, [...shape], 'float32', zeros, undefined, false),
    );
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [(inputShape as tf.Shape)[0] ?? null, this.#embeddingSize];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
    const { input, output } = this.#wrapped;
    this.#model ??= this.#load();
    return this.#model.execute({ [input]: x }, output) as tf.Tensor;
  }

  override dispose(): ReturnType<tf.layers.Layer['dispose']> {
    this.#model?.dispose();
    return super.dispose();
  }

  #load(): LoadedGraph {
    const { graph, weights } = this.#wrapped;
    const values = this.#variables.map((variable) => variable.read().dataSync<'float32'>());
    const model = tf.loadGraphModelSync({
      modelTopology: { node: graph, versions: {}, library: {} },
      weightSpecs: weights.map(({ name, shape, dtype }) => ({ name, shape: [...shape], dtype })),
      weightData: encode(weights, values),
    });
    // They outlive the scope in which the graph first runs.
    for (const tensor of Object.values(model.weights).flat()) tf.keep(tensor);
    return model;
  }
}

/** The numbers as a weight file of TensorFlow.js has them. */
function encode(weights: readonly GraphWeight[], values: readonly Float32Array[]): ArrayBuffer {
  const parts = weights.map(({ dtype }, index) => {
    const numbers = values[index] as Float32Array;
    if (dtype === 'bool') return Uint8Array.from(numbers);
    if (dtype === 'float32') return packWeights([numbers]);
    // A float32 rounds the largest integer up; the typed array would wrap it.
    const whole = Int32Array.from(numbers, (value) => Math.min(value, 2 ** 31 - 1));
    return new Uint8Array(whole.buffer);
  });
  const all = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.byteLength;
  }
  return all.buffer;
}
