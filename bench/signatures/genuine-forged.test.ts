import { beforeAll, expect, test } from '@jest/globals';
import { distanceBetween } from '@kindred/siamese';
import { prepareBackend, tf } from '@kindred/tensor';
import { genuineAgainstForged } from './genuine-forged.ts';

beforeAll(async () => {
  await prepareBackend();
});

/** Cosine distance of unit vectors. */
const cosine = {
  name: 'cosine' as const,
  margin: () => 0.5,
  between: (a: Float32Array, b: Float32Array) => distanceBetween('cosine', a, b),
  paired: (a: tf.Tensor2D, b: tf.Tensor2D) => tf.scalar(1).sub<tf.Tensor1D>(a.mul(b).sum(1)),
  pairwise: (a: tf.Tensor2D, b: tf.Tensor2D) =>
    tf.scalar(1).sub<tf.Tensor2D>(a.matMul(b, false, true)),
};
const loss = genuineAgainstForged([
  { writer: 'w', isForged: false },
  { writer: 'w', isForged: true },
  { writer: 'v', isForged: false },
]);
const context = { classes: 3, embeddingSize: 2, unitLength: true, random: undefined as never };

test('genuine pairs of a writer are to be near, genuine and forged far; nothing else counts', () => {
  const before = tf.memory().numTensors;
  const { parameters, compute } = loss.create(cosine, context);
  // Two genuine ones at right angles (distance 1), a forgery on the first, and another writer anywhere.
  const value = tf.tidy(() => {
    const embeddings = tf.tensor2d([1, 0, 0, 1, 1, 0, -1, 0], [4, 2]);
    const labels = Int32Array.of(0, 0, 1, 2);
    return compute(embeddings, { rows: Int32Array.of(0, 1, 2, 3), labels }).dataSync()[0];
  });
  const softplus = (x: number) => Math.log(1 + Math.exp(x));
  // Scale 10, threshold 0.4: the matching pair's logit is −6, the others' are 4 and −6.
  expect(value).toBeCloseTo(softplus(6) + (softplus(4) + softplus(-6)) / 2, 4);
  for (const parameter of Object.values(parameters)) parameter.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
