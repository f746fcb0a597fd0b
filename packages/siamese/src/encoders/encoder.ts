import { tf } from '@kindred/tensor';
import { unitLength } from '../distances/unit-length.ts';
import { EmbeddingMap } from '../maps/embedding-map.ts';
import type { MapSpec } from '../maps/map-spec.ts';
import { Random } from '../random/random.ts';
import { unpackVariables } from '../serialization/unpack-variables.ts';
import type { EncodedTokens } from '../transformer/encoded-tokens.ts';
import type { EncoderDefinition } from './encoder-definition.ts';
import type { EncoderKind, EncoderSpec } from './encoder-spec.ts';
import { encoders } from './encoders.ts';
import { fillHeNormal } from './fill-he-normal.ts';
import { InvalidEncoderError } from './invalid-encoder-error.ts';

/** One set of weights that maps inputs to embeddings; both branches of the twin network call it. */
export class Encoder {
  readonly spec: EncoderSpec;
  readonly #network: tf.LayersModel;
  readonly #normalize: boolean;
  #map: EmbeddingMap | undefined;

  /**
   * @param initial weights as `weights.bin` of a saved model has them, or a generator that fills the kernels
   *   by He et al. 2015; without it they are zeros, to be loaded
   * @param map the linear map of a learned distance: the last step, trained and stored with the rest
   * @throws InvalidEncoderError
   */
  constructor(spec: EncoderSpec, initial?: Random | Uint8Array, map?: MapSpec) {
    requirePositiveIntegers(spec);
    // The table's entry for a kind takes the spec of that kind, which TypeScript cannot follow.
    const definition = encoders[spec.kind] as EncoderDefinition<EncoderKind>;
    this.spec = spec;
    const network = definition.network(spec);
    // The map is no part of what a pretrained network brings.
    const random = initial instanceof Uint8Array ? new Random(1) : initial;
    // Before the network has weights: a map that cannot be leaves nothing behind.
    if (map) this.#map = new EmbeddingMap(map, spec.embeddingSize, random);
    this.#network = network;
    this.#normalize = definition.normalize(spec);
    if (initial instanceof Uint8Array) this.#unpack(initial);
    else if (random)
      for (const weight of this.#network.trainableWeights) fillHeNormal(weight, random);
  }

  /** Numbers in what `encode` gives: the embedding's size, or that of the map behind it. */
  get outputSize(): number {
    return this.#map?.size ?? this.spec.embeddingSize;
  }

  get map(): MapSpec | undefined {
    return this.#map?.spec;
  }

  /** What `encode` gives has length 1. */
  get unitLength(): boolean {
    return this.#normalize && !this.#map;
  }

  /** Trainable variables, in the order of the layers. */
  get trainable(): tf.Variable[] {
    return [
      ...this.#network.trainableWeights.map((weight) => weight.read() as tf.Variable),
      ...(this.#map ? [this.#map.variable] : []),
    ];
  }

  /** Every variable with its stable name: also the moving statistics of batch normalisation. */
  get weights(): { readonly name: string; readonly variable: tf.Variable }[] {
    return [
      ...this.#networkWeights,
      ...(this.#map ? [{ name: 'map', variable: this.#map.variable }] : []),
    ];
  }

  get #networkWeights(): { readonly name: string; readonly variable: tf.Variable }[] {
    return this.#network.weights.map((weight) => ({
      name: weight.originalName,
      variable: weight.read() as tf.Variable,
    }));
  }

  /**
   * [n, ...inputShape] to [n, outputSize].
   *
   * @param training normalises by the batch and updates the moving statistics
   * @param noise seeds what an encoder with dropout leaves out in training; nothing is without it
   */
  encode(inputs: tf.Tensor, training = false, noise?: number): tf.Tensor2D {
    return tf.tidy(() => {
      const embeddings = this.#network.apply(inputs, { training, noise }) as tf.Tensor2D;
      const encoded = this.#normalize ? unitLength(embeddings) : embeddings;
      return this.#map ? this.#map.apply(encoded) : encoded;
    });
  }

  /**
   * Embeddings of the tokens of [n, ...inputShape], as they are before their mean: not scaled, and without a learned
   * distance's map. The caller disposes of them.
   *
   * @throws InvalidEncoderError of an encoder other than `transformer`
   */
  encodeTokens(inputs: tf.Tensor): EncodedTokens[] {
    const { kind } = this.spec;
    const encoded = encoders[kind].encodeTokens?.(this.#network, inputs);
    if (encoded) return encoded;
    throw new InvalidEncoderError(
      `The encoder ${kind} has no embeddings of tokens; use a transformer.`,
    );
  }

  /**
   * Puts a matrix behind what `encode` gives so far; a map that is there is multiplied into it.
   *
   * @param kernel outputSize × size, row-major
   */
  appendMap(kernel: Float32Array, size: number): void {
    const { embeddingSize } = this.spec;
    const product = tf.tidy(() => {
      const before = this.#map?.apply(tf.eye(embeddingSize)) ?? tf.eye(embeddingSize);
      return before.matMul(tf.tensor2d(kernel, [this.outputSize, size]));
    });
    this.#map?.dispose();
    this.#map = new EmbeddingMap({ kind: 'linear', size }, embeddingSize);
    this.#map.variable.assign(product);
    product.dispose();
  }

  dispose(): void {
    this.#network.dispose();
    this.#map?.dispose();
  }

  #unpack(packed: Uint8Array): void {
    try {
      unpackVariables(packed, this.#networkWeights);
    } catch (cause) {
      this.dispose();
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new InvalidEncoderError(`The initial weights do not fit the encoder: ${reason}`);
    }
  }
}

function requirePositiveIntegers(spec: EncoderSpec): void {
  const filters = 'filters' in spec ? [spec.filters].flat() : [];
  const hidden = 'hidden' in spec ? spec.hidden : [];
  const table = 'rows' in spec ? [spec.rows, spec.dimension] : [];
  const blocks =
    spec.kind === 'transformer'
      ? [spec.vocabulary, spec.positions, spec.layers, spec.heads, spec.feedForward]
      : [];
  const sizes = [
    ...spec.inputShape,
    spec.embeddingSize,
    ...filters,
    ...hidden,
    ...table,
    ...blocks,
  ];
  const wrong = sizes.find((size) => !Number.isInteger(size) || size < 1);
  if (wrong !== undefined) {
    throw new InvalidEncoderError(`Sizes of an encoder are positive integers, not ${wrong}.`);
  }
}
