import { tf } from '@kindred/tensor';
import { unitLength } from '../distances/unit-length.ts';
import type { Random } from '../random/random.ts';
import { unpackVariables } from '../serialization/unpack-variables.ts';
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

  /**
   * @param initial weights as `weights.bin` of a saved model has them, or a generator that fills the kernels
   *   by He et al. 2015; without it they are zeros, to be loaded
   * @throws InvalidEncoderError
   */
  constructor(spec: EncoderSpec, initial?: Random | Uint8Array) {
    requirePositiveIntegers(spec);
    // The table's entry for a kind takes the spec of that kind, which TypeScript cannot follow.
    const definition = encoders[spec.kind] as EncoderDefinition<EncoderKind>;
    this.spec = spec;
    this.#network = definition.network(spec);
    this.#normalize = definition.normalize(spec);
    if (initial instanceof Uint8Array) this.#unpack(initial);
    else if (initial)
      for (const weight of this.#network.trainableWeights) fillHeNormal(weight, initial);
  }

  /** Trainable variables, in the order of the layers. */
  get trainable(): tf.Variable[] {
    return this.#network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  }

  /** Every variable with its stable name: also the moving statistics of batch normalisation. */
  get weights(): { readonly name: string; readonly variable: tf.Variable }[] {
    return this.#network.weights.map((weight) => ({
      name: weight.originalName,
      variable: weight.read() as tf.Variable,
    }));
  }

  /**
   * [n, ...inputShape] to [n, embeddingSize].
   *
   * @param training normalises by the batch and updates the moving statistics
   */
  encode(inputs: tf.Tensor, training = false): tf.Tensor2D {
    return tf.tidy(() => {
      const embeddings = this.#network.apply(inputs, { training }) as tf.Tensor2D;
      return this.#normalize ? unitLength(embeddings) : embeddings;
    });
  }

  dispose(): void {
    this.#network.dispose();
  }

  #unpack(packed: Uint8Array): void {
    try {
      unpackVariables(packed, this.weights);
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
  const sizes = [...spec.inputShape, spec.embeddingSize, ...filters, ...hidden, ...table];
  const wrong = sizes.find((size) => !Number.isInteger(size) || size < 1);
  if (wrong !== undefined) {
    throw new InvalidEncoderError(`Sizes of an encoder are positive integers, not ${wrong}.`);
  }
}
