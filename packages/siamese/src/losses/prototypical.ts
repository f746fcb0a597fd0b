import { mean } from '../reducers/mean.ts';
import { episodeOfBatch } from '../samplers/episode-of-batch.ts';
import { tf } from '@kindred/tensor';
import { anchorWeights } from './anchor-weights.ts';
import { equalLabels } from './equal-labels.ts';
import { labelsAt } from './labels-at.ts';
import type { LossDefinition } from './loss.ts';
import { softmaxLosses } from './softmax-losses.ts';

/**
 * −log of the query's class in softmax(−scale · distance) to the mean of every class's support: Snell,
 * Swersky, Zemel 2017, equations 1 and 2. Euclidean distances are squared, as there. The mean over the
 * queries.
 */
export const prototypical: LossDefinition<'prototypical'> = {
  // A batch of the first is an episode of as many ways as there are classes, with one shot.
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'episodes', ways: 16, shots: 1, queries: 3 },
  ],

  create({ scale }, distance) {
    const compared = distance.squared ?? distance;
    return {
      parameters: {},
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const { support, query } = episodeOfBatch(batch);
          const shownLabels = labelsAt(batch, support);
          const classes = Int32Array.from(new Set(shownLabels));
          const members = equalLabels(classes, shownLabels);
          const shown = embeddings.gather(tf.tensor1d(support, 'int32'));
          const prototypes = members.div<tf.Tensor2D>(members.sum(1, true)).matMul(shown);
          const asked = embeddings.gather(tf.tensor1d(query, 'int32'));
          const logits = compared
            .pairwise(asked, prototypes as tf.Tensor2D)
            .mul<tf.Tensor2D>(-scale);
          const losses = softmaxLosses(logits, equalLabels(labelsAt(batch, query), classes));
          return mean(losses, anchorWeights(batch, query));
        }),
    };
  },
};
