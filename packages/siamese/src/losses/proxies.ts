import { tf } from '@kindred/tensor';
import type { LossContext } from './loss-context.ts';

/** One trained vector [classes, embeddingSize] for every class. */
export interface Proxies {
  readonly parameter: tf.Variable;
  /** The vectors, on the tape of the gradient. */
  vectors(): tf.Tensor2D;
}

/**
 * Proxies of length about 1 in random directions.
 *
 * @param rate how much faster than the encoder they learn. AdamW's steps do not depend on a gradient's
 *   size, so what is stored is the proxies divided by it.
 */
export function createProxies(context: LossContext, rate = 1): Proxies {
  const { classes, embeddingSize, random } = context;
  const values = new Float32Array(classes * embeddingSize);
  for (let i = 0; i < values.length; i += 1) {
    values[i] = random.normal() / (Math.sqrt(embeddingSize) * rate);
  }
  const parameter = tf.tidy(() => tf.variable(tf.tensor2d(values, [classes, embeddingSize])));
  return { parameter, vectors: () => parameter.mul<tf.Tensor2D>(rate) };
}
