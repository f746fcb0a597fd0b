import type { Distance } from '../distances/distance.ts';
import { matchingPairs } from '../samplers/matching-pairs.ts';
import { tf } from '@kindred/tensor';
import { anchorWeights } from './anchor-weights.ts';
import { equalLabels } from './equal-labels.ts';
import { labelsAt } from './labels-at.ts';
import type { LossBatch } from './loss-batch.ts';
import { softmaxLosses } from './softmax-losses.ts';

/**
 * −log of the share of its own second in softmax(−scale · distance) over all candidates, for the first of
 * every pair: the candidates are the seconds of all pairs and the batch's hard negatives. Those of the
 * pair's own class are left out. With `symmetric` the mean with the way from the seconds to the firsts.
 */
export function pairSoftmaxLosses(
  embeddings: tf.Tensor2D,
  batch: LossBatch,
  options: {
    readonly distance: Distance;
    readonly scale: tf.Scalar | number;
    readonly symmetric: boolean;
  },
): { readonly losses: tf.Tensor1D; readonly weights: tf.Tensor1D | undefined } {
  const { first, second } = matchingPairs(batch);
  const candidates = Int32Array.of(...second, ...(batch.negatives ?? []));
  const logits = options.distance
    .pairwise(
      embeddings.gather(tf.tensor1d(first, 'int32')),
      embeddings.gather(tf.tensor1d(candidates, 'int32')),
    )
    .mul<tf.Tensor2D>(options.scale)
    .neg<tf.Tensor2D>();
  const own = tf.eye(first.length, candidates.length);
  const rivals = tf.scalar(1).sub(equalLabels(labelsAt(batch, first), labelsAt(batch, candidates)));
  const among = rivals.maximum<tf.Tensor2D>(own);
  const weights = anchorWeights(batch, first);
  const forth = softmaxLosses(logits, own, among);
  if (!options.symmetric) return { losses: forth, weights };
  const square = (matrix: tf.Tensor2D) =>
    matrix.slice([0, 0], [first.length, first.length]).transpose<tf.Tensor2D>();
  const back = softmaxLosses(square(logits), square(own), square(among));
  return { losses: forth.add<tf.Tensor1D>(back).div(2), weights };
}
