import { mean } from '../reducers/mean.ts';
import { episodeOfBatch } from '../samplers/episode-of-batch.ts';
import { tf } from '@kindred/tensor';
import { anchorWeights } from './anchor-weights.ts';
import { equalLabels } from './equal-labels.ts';
import { labelsAt } from './labels-at.ts';
import { logSumExp } from './log-sum-exp.ts';
import type { LossDefinition } from './loss.ts';

/**
 * −log of the share of the query's class in softmax(−scale · distance) over the supporting examples:
 * Vinyals, Blundell, Lillicrap, Kavukcuoglu, Wierstra 2016, equation 1 and section 2.1.1, without their
 * full-context embeddings. The mean over the queries.
 */
export const matching: LossDefinition<'matching'> = {
  // A batch of the first is an episode of as many ways as there are classes, with one shot.
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'episodes', ways: 16, shots: 1, queries: 3 },
  ],

  create: ({ scale }, distance) => ({
    parameters: {},
    compute: (embeddings, batch) =>
      tf.tidy(() => {
        const { support, query } = episodeOfBatch(batch);
        const shown = embeddings.gather(tf.tensor1d(support, 'int32'));
        const asked = embeddings.gather(tf.tensor1d(query, 'int32'));
        const logits = distance.pairwise(asked, shown).mul<tf.Tensor2D>(-scale);
        const own = equalLabels(labelsAt(batch, query), labelsAt(batch, support));
        const losses = logSumExp(logits).sub<tf.Tensor1D>(logSumExp(logits, own));
        return mean(losses, anchorWeights(batch, query));
      }),
  }),
};
