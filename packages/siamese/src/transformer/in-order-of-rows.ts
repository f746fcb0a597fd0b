import { tf } from '@kindred/tensor';

/**
 * Embeddings of packed texts as rows of the batch that they came from; zeros for a row that had no tokens.
 *
 * @param embeddings [texts, d] of each pack
 * @param rows the row of each text, pack by pack
 * @param shape of the batch: [n, d]
 */
export function inOrderOfRows(
  embeddings: readonly tf.Tensor2D[],
  rows: readonly number[],
  [count, size]: readonly [number, number],
): tf.Tensor2D {
  const places = new Int32Array(count).fill(rows.length);
  for (const [place, row] of rows.entries()) places[row] = place;
  return tf.tidy(() => {
    const all = tf.concat2d([...embeddings, tf.zeros([1, size])], 0);
    return all.gather<tf.Tensor2D>(tf.tensor1d(places, 'int32'));
  });
}
