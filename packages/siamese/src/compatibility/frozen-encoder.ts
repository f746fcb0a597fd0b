import { Encoder } from '../encoders/encoder.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { tf } from '@kindred/tensor';

/**
 * A copy of a model's encoder that nothing trains. It sees a batch as the encoder that is trained does: the same
 * augmented inputs, normalised by the batch, chunk by chunk. What it made of the inputs as they are, with its moving
 * statistics, lies farther from that than two versions from each other: to be pulled there is to be pulled away.
 */
export class FrozenEncoder {
  readonly #encoder: Encoder;
  readonly #chunkSize: number;

  /** @param chunkSize inputs that are encoded at once; of one chunk if absent */
  constructor({ encoder }: Pick<SiameseModel, 'encoder'>, chunkSize = Infinity) {
    this.#encoder = new Encoder(encoder.spec, undefined, encoder.map);
    this.#chunkSize = chunkSize;
    for (const [index, { variable }] of this.#encoder.weights.entries())
      variable.assign(encoder.weights[index]?.variable as tf.Variable);
  }

  /** [n, ...inputShape] to [n, outputSize]. */
  embed(inputs: tf.Tensor): tf.Tensor2D {
    return tf.tidy(() => {
      const count = inputs.shape[0] as number;
      // Moving statistics are not read in training: that they change makes no difference.
      if (count <= this.#chunkSize) return this.#encoder.encode(inputs, true);
      const chunks: tf.Tensor2D[] = [];
      for (let start = 0; start < count; start += this.#chunkSize) {
        const chunk = inputs.slice(start, Math.min(this.#chunkSize, count - start));
        chunks.push(this.#encoder.encode(chunk, true));
      }
      return tf.concat(chunks);
    });
  }

  dispose(): void {
    this.#encoder.dispose();
  }
}
