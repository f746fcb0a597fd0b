import { tf } from '@kindred/tensor';
import type { Calibration } from '../calibration/calibration.ts';
import type { DistanceName } from '../distances/distance-name.ts';
import type { DistanceSpec } from '../distances/distance-spec.ts';
import { resolveDistance, type ResolvedDistance } from '../distances/resolve-distance.ts';
import { Encoder } from '../encoders/encoder.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';
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
    const { inputSize } = this;
    if (inputs.length % inputSize !== 0) {
      throw new InvalidInputsError(
        `${inputs.length} numbers are not a multiple of the input size ${inputSize}.`,
      );
    }
    const count = inputs.length / inputSize;
    const { embeddingSize } = this;
    const embeddings = new Float32Array(count * embeddingSize);
    for (let start = 0; start < count; start += batchSize) {
      if (start > 0) await tf.nextFrame();
      const end = Math.min(count, start + batchSize);
      const batch = inputs.subarray(start * inputSize, end * inputSize);
      embeddings.set(await this.#embedBatch(batch, end - start), start * embeddingSize);
    }
    return embeddings;
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

  async #embedBatch(batch: Float32Array, count: number): Promise<Float32Array> {
    if (!batch.every(Number.isFinite)) {
      throw new InvalidInputsError('An input has a number that is not finite.');
    }
    const encoded = tf.tidy(() =>
      this.encoder.encode(tf.tensor(batch, [count, ...this.spec.inputShape])),
    );
    const values = await encoded.data<'float32'>();
    encoded.dispose();
    return values;
  }
}

function isResolved(distance: DistanceSpec | ResolvedDistance): distance is ResolvedDistance {
  return typeof distance === 'object' && 'distance' in distance;
}
