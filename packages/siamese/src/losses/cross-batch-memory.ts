import { tf } from '@kindred/tensor';
import type { LossBatch } from './loss-batch.ts';
import { named } from './named.ts';
import { pairsWithMemory } from './pairs-with-memory.ts';
import type { WrapperDefinition } from './wrapper.ts';

/** Label of a place in the memory that is still empty. */
const EMPTY = -1;

/**
 * The loss of the batch's rows as anchors, compared with each other and with the embeddings of earlier
 * steps, which barely move any more: Wang, Zhang, Huang, Scott 2020, algorithm 1. The newest `size`
 * embeddings are remembered; they are in the checkpoints.
 */
export const crossBatchMemory: WrapperDefinition<'cross-batch-memory'> = {
  create({ size, warmupSteps = 100 }, { createInner, embeddingSize }) {
    const inner = createInner(embeddingSize);
    const state = tf.tidy(() => ({
      embeddings: tf.variable(tf.zeros([size, embeddingSize]), false),
      labels: tf.variable(tf.tensor1d(new Float32Array(size).fill(EMPTY)), false),
      steps: tf.variable(tf.scalar(0), false),
    }));

    const remembered = (): Int32Array => {
      if ((state.steps.dataSync()[0] as number) < warmupSteps) return new Int32Array();
      const labels = Int32Array.from(state.labels.dataSync());
      const filled = labels.indexOf(EMPTY);
      return filled < 0 ? labels : labels.subarray(0, filled);
    };

    return {
      parameters: named(inner.parameters, 'inner'),
      state,
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const labels = remembered();
          if (labels.length === 0) return inner.compute(embeddings, batch);
          const memory = state.embeddings.slice([0, 0], [labels.length, embeddingSize]);
          return inner.compute(embeddings.concat(memory as tf.Tensor2D), extended(batch, labels));
        }),
      remember: (embeddings, { labels }) =>
        tf.tidy(() => {
          const both = embeddings.concat(state.embeddings as tf.Tensor2D);
          const bothLabels = tf.tensor1d(labels, 'float32').concat(state.labels);
          state.embeddings.assign(both.slice(0, size));
          state.labels.assign(bothLabels.slice(0, size));
          state.steps.assign(state.steps.add(1));
        }),
    };
  },
};

/** The batch with the remembered rows behind it. */
function extended(batch: LossBatch, remembered: Int32Array): LossBatch {
  const labels = Int32Array.of(...batch.labels, ...remembered);
  const { weights } = batch;
  return {
    ...batch,
    labels,
    anchors: batch.labels.length,
    pairs: pairsWithMemory(labels, batch.labels.length),
    ...(weights && { weights: Float32Array.of(...weights, ...remembered.map(() => 1)) }),
  };
}
