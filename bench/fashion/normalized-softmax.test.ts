import { beforeAll, expect, test } from '@jest/globals';
import { Random, distanceBetween } from '@kindred/siamese';
import { prepareBackend, tf } from '@kindred/tensor';
import { normalizedSoftmax } from './normalized-softmax.ts';

beforeAll(async () => {
  await prepareBackend();
});

const unused = {
  name: 'cosine' as const,
  margin: () => 0.5,
  between: (a: Float32Array, b: Float32Array) => distanceBetween('cosine', a, b),
  paired: () => tf.tensor1d([]),
  pairwise: () => tf.tensor2d([], [0, 0]),
};
const create = () =>
  normalizedSoftmax.create(unused, {
    classes: 2,
    embeddingSize: 2,
    unitLength: true,
    random: new Random(1),
  });
const batch = { rows: Int32Array.of(0, 1), labels: Int32Array.of(0, 1) };

test('is the softmax of the cosines with the trained directions, and leaks nothing', () => {
  const before = tf.memory().numTensors;
  const loss = create();
  const { proxies, logScale } = loss.parameters;
  if (!proxies || !logScale) throw new Error('The loss has proxies and a scale.');
  tf.tidy(() => {
    proxies.assign(tf.tensor2d([5, 0, 0, 0.1], [2, 2]));
    logScale.assign(tf.scalar(Math.log(3)));
    // Both lie on their class's direction: −log(e³ / (e³ + 1)).
    const value = loss.compute(tf.tensor2d([1, 0, 0, 1], [2, 2]), batch).dataSync()[0];
    expect(value).toBeCloseTo(Math.log(1 + Math.exp(-3)), 5);
  });
  for (const parameter of Object.values(loss.parameters)) parameter.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
