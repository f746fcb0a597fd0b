import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { matchProbability } from '../calibration/match-probability.ts';
import { distances } from '../distances/distances.ts';
import { crossEntropy } from './cross-entropy.ts';
import { gradientError } from './numeric-gradient.fixture.ts';

const batch = {
  rows: Int32Array.of(0, 1, 2, 3),
  labels: Int32Array.of(0, 0, 1, 2),
  pairs: { first: Int32Array.of(0, 2), second: Int32Array.of(1, 3), isMatch: Uint8Array.of(1, 0) },
};
const points = [
  [0, 0],
  [0.6, 0.8],
  [0, 0],
  [3, 4],
];
const create = () => crossEntropy.create({ kind: 'cross-entropy' }, distances.euclidean);

beforeAll(async () => {
  await prepareBackend();
});

describe('cross-entropy', () => {
  test('is the mean −log of the probability that the output layer gives to the truth', () => {
    const loss = create();
    loss.parameters['a']?.assign(tf.scalar(2));
    loss.parameters['b']?.assign(tf.scalar(-3));
    const found = tf.tidy(() => loss.compute(tf.tensor2d(points), batch).dataSync()[0]);
    // The matching pair is at distance 1, the other at 5.
    const output = { kind: 'platt', a: 2, b: -3 } as const;
    const expected =
      -Math.log(matchProbability(output, 1)) - Math.log(1 - matchProbability(output, 5));
    expect(found).toBeCloseTo(expected / 2, 5);
  });

  test('has the gradient of finite differences', () => {
    const loss = create();
    const moved = [
      [0.1, 0],
      [0.6, 0.8],
      [0.2, 0],
      [1, -0.5],
    ];
    expect(gradientError((x) => loss.compute(x, batch), moved)).toBeLessThan(1e-3);
  });

  test('does not overflow for huge distances', () => {
    const far = [
      [0, 0],
      [1e6, 0],
      [0, 0],
      [1e6, 0],
    ];
    const loss = tf.tidy(() => create().compute(tf.tensor2d(far), batch).dataSync()[0]);
    expect(loss).toBeCloseTo(5e5, -1);
  });

  test('leaks no tensor but its two parameters', () => {
    const loss = create();
    const embeddings = tf.tensor2d(points);
    const before = tf.memory().numTensors;
    loss.compute(embeddings, batch).dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([embeddings, ...Object.values(loss.parameters)]);
  });
});
