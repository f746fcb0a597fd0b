import { tf } from '@kindred/tensor';
import type { Distance } from '../distances/distance.ts';
import { equalLabels } from '../losses/equal-labels.ts';
import { logSumExp } from '../losses/log-sum-exp.ts';
import type { LossBatch } from '../losses/loss-batch.ts';
import { mean } from '../reducers/mean.ts';
import type { PlannedCompatibility } from './compatibility-options.ts';

/**
 * New embeddings [n, d] as anchors among the old ones [n, d] of the same rows, of which nothing is trained:
 * −log( exp(−D_ap/τ) / (exp(−D_ap/τ) + Σ_n exp(−D_an/τ)) ) for every old row p of the anchor's class, its own
 * included, against all old rows n of other classes; the mean over anchors and positives. It is the influence loss of
 * Shen et al. 2020 (equation 4) with the old gallery in the place of an old classifier, which a model without one does
 * not have: the asymmetric comparison of Budnik, Avrithis 2021. A batch of one class costs 0.
 *
 * With `alignment` the mean distance of each row from its own old embedding is added.
 */
export function crossModelLoss(
  embeddings: tf.Tensor2D,
  old: tf.Tensor2D,
  {
    batch: { labels, weights },
    distance,
    temperature,
    alignment,
  }: Pick<PlannedCompatibility, 'temperature' | 'alignment'> & {
    readonly batch: Pick<LossBatch, 'labels' | 'weights'>;
    readonly distance: Distance;
  },
): tf.Scalar {
  return tf.tidy(() => {
    const positive = equalLabels(labels, labels);
    const negative = tf.scalar(1).sub<tf.Tensor2D>(positive);
    const logits = distance.pairwise(embeddings, old).div<tf.Tensor2D>(-temperature);
    const rivals = logSumExp(logits, negative).expandDims(1);
    const ofAnchors = weights && tf.tensor1d(weights);
    const counted = ofAnchors ? positive.mul(ofAnchors.expandDims(1)) : positive;
    // log(1 + exp(rivals − own)) is −log of the own share.
    const contrast = mean(rivals.sub(logits).softplus(), counted);
    if (alignment === 0) return contrast;
    return contrast.add<tf.Scalar>(
      mean(distance.paired(embeddings, old), ofAnchors).mul(alignment),
    );
  });
}
