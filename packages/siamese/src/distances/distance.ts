import type { tf } from '@kindred/tensor';
import type { DistanceName } from './distance-name.ts';

/**
 * How far apart two embeddings are. It owns its orientation: for every distance smaller is closer and
 * a similarity is negated inside, so that every loss and miner works with every distance.
 */
export interface Distance {
  readonly name: DistanceName;
  /**
   * Margin of a loss that is given none, in this distance's own unit: how much farther two unit vectors
   * 60° apart are than two equal ones, for which the Euclidean distance has 1.
   */
  margin(embeddingSize: number): number;
  /** In plain JavaScript, for serving. Both have the same length. */
  between(a: Float32Array, b: Float32Array): number;
  /** Row by row: [n, d] and [n, d] to [n]. */
  paired(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor1D;
  /** All with all: [n, d] and [m, d] to [n, m]. */
  pairwise(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D;
  /** The same order without a root, where there is one: the triplet loss is defined on it. */
  readonly squared?: Distance;
}
