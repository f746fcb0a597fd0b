import { tf } from '@kindred/tensor';
import type { Calibration } from '../calibration/calibration.ts';
import type { DistanceName } from '../distances/distance-name.ts';
import { Encoder } from '../encoders/encoder.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';
import type { Random } from '../random/random.ts';

/** A twin network: one encoder, applied to both inputs, a distance, and an output layer. */
export class SiameseModel {
  readonly encoder: Encoder;
  readonly distance: DistanceName;
  /** The output layer: distance to probability of a match; absent until it is fitted. */
  calibration?: Calibration;

  /**
   * @param initial weights, or a generator that fills them; without it they are zeros, to be loaded
   * @throws InvalidEncoderError
   */
  constructor(spec: EncoderSpec, distance: DistanceName, initial?: Random | Uint8Array) {
    this.encoder = new Encoder(spec, initial);
    this.distance = distance;
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
   * @returns count × embeddingSize
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
    const embeddings = new Float32Array(count * this.spec.embeddingSize);
    for (let start = 0; start < count; start += batchSize) {
      if (start > 0) await tf.nextFrame();
      const end = Math.min(count, start + batchSize);
      const batch = inputs.subarray(start * inputSize, end * inputSize);
      embeddings.set(await this.#embedBatch(batch, end - start), start * this.spec.embeddingSize);
    }
    return embeddings;
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
