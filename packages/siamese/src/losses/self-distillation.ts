import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import { logSumExp } from './log-sum-exp.ts';
import { named } from './named.ts';
import type { WrapperDefinition } from './wrapper.ts';

/**
 * The loss + weight · KL(teacher ‖ student) of softmax(−distance / temperature) over the other rows of
 * the batch, the mean over the rows: the similarity distributions of Fang et al. 2021 (SEED, section 3.2)
 * within a batch instead of a queue. The teacher is the moving average of the encoder (Tarvainen, Valpola
 * 2017) or a given model; nothing of it is trained, and its embeddings may have another size.
 */
export const selfDistillation: WrapperDefinition<'self-distillation'> = {
  create({ weight, temperature }, { createInner, embeddingSize, distance }) {
    const inner = createInner(embeddingSize);
    return {
      parameters: named(inner.parameters, 'inner'),
      ...(inner.state && { state: named(inner.state, 'inner') }),
      ...(inner.remember && { remember: inner.remember }),
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const { teacher, weights } = batch;
          const loss = inner.compute(embeddings, batch);
          if (!teacher) return loss;
          const rows = embeddings.shape[0];
          const others = tf.scalar(1).sub<tf.Tensor2D>(tf.eye(rows));
          const logShares = (from: tf.Tensor2D) => {
            const logits = distance.pairwise(from, from).div<tf.Tensor2D>(-temperature);
            return logits.sub(logSumExp(logits, others).expandDims(1));
          };
          const wanted = logShares(teacher);
          const difference = wanted.sub(logShares(embeddings)).mul(wanted.exp()).mul(others);
          const divergence = mean(difference.sum(1), weights && tf.tensor1d(weights));
          return loss.add<tf.Scalar>(divergence.mul(weight));
        }),
    };
  },
};
