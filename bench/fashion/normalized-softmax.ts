import type { CustomLoss } from '@kindred/siamese';
import { tf } from '@kindred/tensor';

/**
 * Softmax over the cosines with one trained vector for each class, times a trained scale: NormFace (Wang, Xiang,
 * Cheng, Yuille 2017, equation 6). For few classes with very many examples, where other classes of the batch say
 * less than the whole class.
 */
export const normalizedSoftmax: CustomLoss = {
  kind: 'custom',
  name: 'normalized-softmax',
  samplers: [{ kind: 'p-k', classes: 10, items: 25 }],

  create(_distance, { classes, embeddingSize, random }) {
    const values = Float32Array.from({ length: classes * embeddingSize }, () => random.normal());
    const proxies = tf.tidy(() => tf.variable(tf.tensor2d(values, [classes, embeddingSize])));
    const logScale = tf.tidy(() => tf.variable(tf.scalar(Math.log(10))));
    return {
      parameters: { proxies, logScale },
      compute: (embeddings, { labels }) =>
        tf.tidy(() => {
          const directions = proxies.div<tf.Tensor2D>(proxies.norm(2, 1, true));
          const logits = embeddings.matMul(directions, false, true).mul(logScale.exp());
          const own = tf.oneHot(tf.tensor1d(labels, 'int32'), classes).mul(logits).sum(1);
          return logits.logSumExp(1).sub(own).mean<tf.Scalar>();
        }),
    };
  },
};
