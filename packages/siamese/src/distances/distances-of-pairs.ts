import type { Pairs } from '../samplers/pairs.ts';
import { tf } from '@kindred/tensor';
import type { Distance } from './distance.ts';

/** Pairs below which both rows of each are cheap to copy. */
const MANY = 1000;

/** Distance of every pair [pairs] among embeddings [n, d]. */
export function distancesOfPairs(
  embeddings: tf.Tensor2D,
  pairs: Pairs,
  distance: Distance,
): tf.Tensor1D {
  return tf.tidy(() => {
    if (isDense(pairs, embeddings.shape[0])) return cellsOfPairs(embeddings, pairs, distance);
    return distance.paired(
      embeddings.gather(tf.tensor1d(pairs.first, 'int32')),
      embeddings.gather(tf.tensor1d(pairs.second, 'int32')),
    );
  });
}

/** Most of the distances between the firsts and all rows are asked for. */
function isDense({ first }: Pairs, rows: number): boolean {
  return first.length >= MANY && 4 * first.length >= firsts(first) * rows;
}

/** One matrix of distances instead of a copy of two rows for every pair. */
function cellsOfPairs(embeddings: tf.Tensor2D, { first, second }: Pairs, distance: Distance) {
  const [rows, size] = embeddings.shape;
  const matrix = distance.pairwise(embeddings.slice([0, 0], [firsts(first), size]), embeddings);
  const cells = first.map((row, pair) => row * rows + (second[pair] as number));
  return matrix.flatten().gather<tf.Tensor1D>(tf.tensor1d(cells, 'int32'));
}

/** The rows up to the last first. */
function firsts(first: Int32Array): number {
  return 1 + first.reduce((largest, row) => Math.max(largest, row), 0);
}
