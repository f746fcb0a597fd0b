import { tf } from '@kindred/tensor';

/**
 * Means over the tokens of texts that lie one after the other, as a product with a matrix of shares.
 *
 * @param tokens [tokens, d]
 * @param lengths tokens of each text
 * @returns [texts, d]
 */
export function meanOfTexts(tokens: tf.Tensor2D, lengths: readonly number[]): tf.Tensor2D {
  const count = tokens.shape[0];
  const shares = new Float32Array(lengths.length * count);
  let start = 0;
  for (const [text, length] of lengths.entries()) {
    shares.fill(1 / length, text * count + start, text * count + start + length);
    start += length;
  }
  return tf.tidy(() => tf.matMul(tf.tensor2d(shares, [lengths.length, count]), tokens));
}
