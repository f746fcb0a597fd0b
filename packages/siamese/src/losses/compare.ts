import type { Distance } from '../distances/distance.ts';
import { tf } from '@kindred/tensor';
import { equalLabels } from './equal-labels.ts';
import type { LossBatch } from './loss-batch.ts';

/** How every anchor of a batch stands to every row of it. */
export interface Comparison {
  /** [anchors, rows]. */
  readonly distances: tf.Tensor2D;
  /** 1 for another row of the anchor's class, [anchors, rows]. */
  readonly positive: tf.Tensor2D;
  /** 1 for a row of another class, [anchors, rows]. */
  readonly negative: tf.Tensor2D;
  /** What each anchor counts: 0 without a positive or without a negative, [anchors]. */
  readonly weights: tf.Tensor1D;
}

/** Embeddings [n, d] as a comparison of the batch's anchors with all of them. */
export function compare(
  embeddings: tf.Tensor2D,
  { labels, weights, anchors = labels.length }: LossBatch,
  distance: Distance,
): Comparison {
  return tf.tidy(() => {
    const size = embeddings.shape[1];
    const from = anchors < labels.length ? embeddings.slice([0, 0], [anchors, size]) : embeddings;
    const same = equalLabels(labels.subarray(0, anchors), labels);
    const positive = same.sub<tf.Tensor2D>(tf.eye(anchors, labels.length));
    const negative = tf.scalar(1).sub<tf.Tensor2D>(same);
    const complete = positive.max(1).mul<tf.Tensor1D>(negative.max(1));
    return {
      distances: distance.pairwise(from, embeddings),
      positive,
      negative,
      weights: weights
        ? complete.mul<tf.Tensor1D>(tf.tensor1d(weights.subarray(0, anchors)))
        : complete,
    };
  });
}
