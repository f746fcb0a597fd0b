import { tf } from '@kindred/tensor';
import type { Calibration } from '../calibration/calibration.ts';
import type { DistanceName } from '../distances/distance-name.ts';
import type { DistanceSpec } from '../distances/distance-spec.ts';
import { resolveDistance, type ResolvedDistance } from '../distances/resolve-distance.ts';
import { Encoder } from '../encoders/encoder.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';
import { stackTokens } from '../late-interaction/stack-tokens.ts';
import type { TokenEmbeddings } from '../late-interaction/token-embeddings.ts';
import type { Random } from '../random/random.ts';

/** A twin network: one encoder, applied to both inputs, a distance, and an output layer. */
export class SiameseModel {
  /** With the map of a learned distance as its last step. */
  readonly encoder: Encoder;
  /** The output layer: distance to probability of a match; absent until it is fitted. */
  calibration?: Calibration;
  #distance: DistanceName;

  /**
   * @param initial weights, or a generator that fills them; without it they are zeros, to be loaded
   * @throws InvalidEncoderError
   */
  constructor(
    spec: EncoderSpec,
    distance: DistanceSpec | ResolvedDistance,
    initial?: Random | Uint8Array,
  ) {
    const resolved = isResolved(distance)
      ? distance
      : resolveDistance(distance, spec.embeddingSize);
    this.encoder = new Encoder(spec, initial, resolved.map);
    this.#distance = resolved.distance;
  }

  /** Compares what `embed` gives: of a learned distance the plain one behind its map. */
  get distance(): DistanceName {
    return this.#distance;
  }

  /** Length of what `embed` gives. */
  get embeddingSize(): number {
    return this.encoder.outputSize;
  }

  get spec(): EncoderSpec {
    return this.encoder.spec;
  }

  /** Numbers in one input. */
  get inputSize(): number {
    return this.spec.inputShape.reduce((product: number, length) => product * length, 1);
  }

  /**
   * Embeds inputs, and lets the event loop run between batches.
   *
   * @param inputs count × inputSize finite numbers, row-major
   * @returns count × embeddingSize, in the space where `distance` is right: behind the map of a learned one
   * @throws InvalidInputsError
   */
  async embed(inputs: Float32Array, batchSize = 64): Promise<Float32Array> {
    const { embeddingSize } = this;
    const embeddings = new Float32Array(this.#countOf(inputs) * embeddingSize);
    for await (const { batch, start } of this.#batches(inputs, batchSize)) {
      const encoded = tf.tidy(() => this.encoder.encode(batch));
      embeddings.set(await encoded.data<'float32'>(), start * embeddingSize);
      encoded.dispose();
    }
    return embeddings;
  }

  /**
   * Embeds every token of texts, for a late interaction of two of them (`matchTokens`), and lets the event loop run
   * between batches.
   *
   * @param inputs count × inputSize finite numbers, row-major
   * @throws InvalidInputsError
   * @throws InvalidEncoderError of an encoder other than `transformer`
   */
  async embedTokens(inputs: Float32Array, batchSize = 64): Promise<TokenEmbeddings> {
    const texts: Float32Array[] = [];
    for await (const { batch, start, count } of this.#batches(inputs, batchSize)) {
      for (let row = start; row < start + count; row += 1) texts[row] = new Float32Array();
      for (const { tokens, rows, lengths } of this.encoder.encodeTokens(batch)) {
        const values = await tokens.data<'float32'>();
        tokens.dispose();
        let end = 0;
        for (const [at, row] of rows.entries()) {
          const from = end;
          end += (lengths[at] as number) * this.spec.embeddingSize;
          texts[start + row] = values.subarray(from, end);
        }
      }
    }
    return stackTokens(texts, this.spec.embeddingSize);
  }

  /**
   * Puts a Mahalanobis distance behind what `embed` gives so far, such as a whitening: a matrix and the
   * Euclidean distance. What was calibrated on the old distances is dropped.
   *
   * @param kernel embeddingSize × size, row-major
   */
  appendMap(kernel: Float32Array, size: number): void {
    this.encoder.appendMap(kernel, size);
    this.#distance = 'euclidean';
    delete this.calibration;
  }

  dispose(): void {
    this.encoder.dispose();
  }

  /** @throws InvalidInputsError */
  #countOf({ length }: Float32Array): number {
    const { inputSize } = this;
    if (length % inputSize === 0) return length / inputSize;
    throw new InvalidInputsError(
      `${length} numbers are not a multiple of the input size ${inputSize}.`,
    );
  }

  /** The inputs from `start` on as tensors, which are disposed of when the next one is asked for. */
  async *#batches(inputs: Float32Array, batchSize: number) {
    const { inputSize } = this;
    const count = this.#countOf(inputs);
    for (let start = 0; start < count; start += batchSize) {
      if (start > 0) await tf.nextFrame();
      const end = Math.min(count, start + batchSize);
      const values = inputs.subarray(start * inputSize, end * inputSize);
      if (!values.every(Number.isFinite))
        throw new InvalidInputsError('An input has a number that is not finite.');
      const batch = tf.tensor(values, [end - start, ...this.spec.inputShape]);
      try {
        yield { batch, start, count: end - start };
      } finally {
        batch.dispose();
      }
    }
  }
}

function isResolved(distance: DistanceSpec | ResolvedDistance): distance is ResolvedDistance {
  return typeof distance === 'object' && 'distance' in distance;
}
