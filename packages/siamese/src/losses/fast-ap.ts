import { tf } from '@kindred/tensor';
import { anchorLoss } from './anchor-loss.ts';
import type { LossDefinition } from './loss.ts';

/** The cosine distance of opposite embeddings. */
const FARTHEST = 2;
/** Keeps an empty bin from being 0 / 0. */
const EMPTY = 1e-12;

/**
 * 1 − average precision of each anchor's ranking, made differentiable by histograms of distances whose
 * bins overlap like triangles, Σ_bins h⁺·H⁺/H / |P| with h⁺ the positives of a bin, H⁺ and H all up to it:
 * Cakir, He, Xia, Kulis, Sclaroff 2019; the mean over the anchors. Takes anchors × rows × (bins + 1)
 * numbers of memory.
 */
export const fastAp: LossDefinition<'fast-ap'> = {
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'class-pairs', pairs: 64 },
  ],
  distances: ['cosine'],
  takesMemory: true,

  create: ({ bins }, distance) =>
    anchorLoss(distance, ({ distances, positive, negative }) => {
      const centres = tf.linspace(0, FARTHEST, bins + 1).reshape([1, -1, 1]);
      const apart = distances.expandDims(1).sub(centres).abs();
      const shares = tf
        .scalar(1)
        .sub(apart.mul(bins / FARTHEST))
        .relu();
      const histogram = (mask: tf.Tensor2D) => shares.mul(mask.expandDims(1)).sum<tf.Tensor2D>(2);
      const positives = histogram(positive);
      const nearerPositives = positives.cumsum(1);
      const nearer = nearerPositives.add(histogram(negative).cumsum(1));
      const precision = positives.mul(nearerPositives).div(nearer.maximum(EMPTY)).sum(1);
      return tf.scalar(1).sub<tf.Tensor1D>(precision.div(positive.sum(1).maximum(1)));
    }),
};
