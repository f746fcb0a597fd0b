import { tf } from '@kindred/tensor';
import { Random } from '../random/random.ts';
import type { Loss } from './loss.ts';
import type { LossBatch } from './loss-batch.ts';
import type { LossContext } from './loss-context.ts';

/**
 * Random numbers at which other libraries were asked once: eight embeddings of three classes and a vector
 * for each class. Results named PML are those of pytorch-metric-learning 2.9.0 (torch 2.2.2, float64).
 */
export const referenceEmbeddings = [
  [1.35, -0.37, 0.03],
  [0.33, -0.63, 0],
  [0, -1.4, 0.81],
  [0.48, -0.5, -0.14],
  [0.4, -0.21, -0.19],
  [-1.16, 0.44, 0.1],
  [0.22, -1.22, 1.32],
  [0.12, -0.31, 1.62],
];

export const referenceBatch: LossBatch = {
  rows: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
  labels: Int32Array.of(0, 0, 1, 1, 2, 2, 2, 0),
};

const referenceProxies = [
  [-0.05, -1.45, -0.41],
  [-2.29, 1.05, -0.42],
  [-0.74, 1.07, -1.65],
];

/** For three classes and embeddings of three numbers. */
export const referenceContext = (): LossContext => ({
  classes: 3,
  embeddingSize: 3,
  unitLength: false,
  random: new Random(1),
});

/** The loss, and its gradient at the embeddings. */
export function valueAndGradient(
  loss: Loss,
  batch: LossBatch = referenceBatch,
  embeddings: number[][] = referenceEmbeddings,
): { value: number; gradient: number[][] } {
  return tf.tidy(() => {
    const { value, grad } = tf.valueAndGrad((x) => loss.compute(x as tf.Tensor2D, batch))(
      tf.tensor2d(embeddings),
    );
    return { value: value.dataSync()[0] as number, gradient: grad.arraySync() as number[][] };
  });
}

/** Expects a loss and the first and sixth row of its gradient as another library has them. */
export function referenceError(
  found: { value: number; gradient: number[][] },
  expected: { value: number; first: number[]; sixth: number[] },
): number {
  const numbers = [found.value, ...(found.gradient[0] ?? []), ...(found.gradient[5] ?? [])];
  const wanted = [expected.value, ...expected.first, ...expected.sixth];
  return Math.max(
    ...wanted.map(
      (value, i) => Math.abs((numbers[i] ?? NaN) - value) / Math.max(1, Math.abs(value)),
    ),
  );
}

/** The loss with its classes' vectors at the reference's. */
export function withReferenceProxies(loss: Loss, rate = 1): Loss {
  const proxies = Object.values(loss.parameters)[0] as tf.Variable;
  tf.tidy(() => proxies.assign(tf.tensor2d(referenceProxies).div(rate)));
  return loss;
}
