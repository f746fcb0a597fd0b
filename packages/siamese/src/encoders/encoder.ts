import { tf } from '@kindred/tensor';
import { unitLength } from '../distances/unit-length.ts';
import type { Random } from '../random/random.ts';
import type { EncoderDefinition } from './encoder-definition.ts';
import type { EncoderKind, EncoderSpec } from './encoder-spec.ts';
import { encoders } from './encoders.ts';
import { fillHeNormal } from './fill-he-normal.ts';
import { InvalidEncoderError } from './invalid-encoder-error.ts';

/** One set of weights that maps inputs to embeddings; both branches of the twin network call it. */
export class Encoder {
  readonly spec: EncoderSpec;
  readonly #network: tf.Sequential;
  readonly #normalize: boolean;

  /**
   * @param random fills the kernels by He et al. 2015; without it they are zeros, to be loaded.
   * @throws InvalidEncoderError
   */
  constructor(spec: EncoderSpec, random?: Random) {
    requirePositiveIntegers(spec);
    // The table's entry for a kind takes the spec of that kind, which TypeScript cannot follow.
    const definition = encoders[spec.kind] as EncoderDefinition<EncoderKind>;
    this.spec = spec;
    this.#network = tf.sequential({ layers: definition.layers(spec) });
    this.#normalize = definition.normalize(spec);
    if (random) for (const weight of this.#network.trainableWeights) fillHeNormal(weight, random);
  }

  /** Embeddings are scaled to length 1. */
  get unitLength(): boolean {
    return this.#normalize;
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
}

function requirePositiveIntegers(spec: EncoderSpec): void {
  const filters = spec.kind === 'conv4' ? [spec.filters].flat() : [];
  const hidden = spec.kind === 'dense' ? spec.hidden : [];
  const sizes = [...spec.inputShape, spec.embeddingSize, ...filters, ...hidden];
  const wrong = sizes.find((size) => !Number.isInteger(size) || size < 1);
  if (wrong !== undefined) {
    throw new InvalidEncoderError(`Sizes of an encoder are positive integers, not ${wrong}.`);
  }
}
