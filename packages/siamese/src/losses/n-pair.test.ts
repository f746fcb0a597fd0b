import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import type { Batch } from '../samplers/batch.ts';
import { nPair } from './n-pair.ts';
import { gradientError } from './numeric-gradient.fixture.ts';

const at = (degrees: number) => [
  Math.cos((degrees * Math.PI) / 180),
  Math.sin((degrees * Math.PI) / 180),
];

/** Matching pairs: the first rows, then the second rows. */
const batchOf = (...labels: number[]): Batch => ({
  rows: Int32Array.from({ length: 2 * labels.length }, (_, row) => row),
  labels: Int32Array.from([...labels, ...labels]),
  pairs: {
    first: Int32Array.from(labels.keys()),
    second: Int32Array.from(labels.keys(), (pair) => labels.length + pair),
    isMatch: new Uint8Array(labels.length).fill(1),
  },
});

const create = (scale: number) => nPair.create({ kind: 'n-pair', scale }, distances.cosine);

/** −log of the share of the own distance in the softmax of scale 4. */
const softmaxLoss = (own: number, other: number) =>
  -Math.log(Math.exp(-4 * own) / (Math.exp(-4 * own) + Math.exp(-4 * other)));

beforeAll(async () => {
  await prepareBackend();
});

describe('n-pair', () => {
  test('is −log of the softmax of the own second, in both directions', () => {
    // Firsts at 0 and 90, seconds at 0 and 60 degrees; cosine distances 0, 1/2 and 1, 1 − √3/2.
    const loss = tf.tidy(() =>
      create(4)
        .compute(tf.tensor2d([0, 90, 0, 60].map(at)), batchOf(0, 1))
        .dataSync(),
    );
    const near = 1 - Math.sqrt(3) / 2;
    const forward = softmaxLoss(0, 0.5) + softmaxLoss(near, 1);
    const backward = softmaxLoss(0, 1) + softmaxLoss(near, 0.5);
    expect(loss[0]).toBeCloseTo((forward + backward) / 4, 5);
  });

  test('is the logarithm of the number of pairs for embeddings that say nothing', () => {
    const loss = tf.tidy(() =>
      create(10)
        .compute(tf.tensor2d(Array.from({ length: 10 }, () => at(20))), batchOf(0, 1, 2, 3, 4))
        .dataSync(),
    );
    expect(loss[0]).toBeCloseTo(Math.log(5), 5);
  });

  test('leaves pairs of the same class out of the softmax', () => {
    const loss = tf.tidy(() =>
      create(10)
        .compute(tf.tensor2d(Array.from({ length: 4 }, () => at(20))), batchOf(7, 7))
        .dataSync(),
    );
    expect(loss[0]).toBeCloseTo(0, 5);
  });

  test('pairs the rows of a class where a batch has no pairs', () => {
    const { pairs: _none, ...batch } = batchOf(0, 1);
    const [loss, same] = [batch, batchOf(0, 1)].map((drawn) =>
      tf.tidy(
        () =>
          create(4)
            .compute(tf.tensor2d([0, 90, 0, 60].map(at)), drawn)
            .dataSync()[0],
      ),
    );
    expect(loss).toBeCloseTo(same ?? NaN, 6);
  });

  test('has the gradient of finite differences in embeddings and scale', () => {
    const points = [
      [0.3, -0.2],
      [0.5, 0.4],
      [-0.1, 0.6],
      [0.7, 0.1],
    ];
    const loss = create(3);
    expect(gradientError((x) => loss.compute(x, batchOf(0, 1)), points)).toBeLessThan(1e-2);

    const logScale = loss.parameters['logScale'];
    if (!logScale) throw new Error('The scale is learned.');
    const embeddings = tf.tensor2d(points);
    const f = (x: tf.Tensor2D) =>
      tf.tidy(() => {
        logScale.assign(x.flatten().asScalar());
        return loss.compute(embeddings, batchOf(0, 1));
      });
    const numeric = tf.tidy(() => {
      const [above, below] = [1.01, 0.99].map((s) => f(tf.tensor2d([[s]])).dataSync()[0] as number);
      return ((above as number) - (below as number)) / 0.02;
    });
    logScale.assign(tf.scalar(1));
    const { grads } = tf.variableGrads(() => loss.compute(embeddings, batchOf(0, 1)), [logScale]);
    expect(grads[logScale.name]?.dataSync()[0]).toBeCloseTo(numeric, 3);
  });

  test('leaks no tensor but its scale', () => {
    const loss = create(3);
    const embeddings = tf.tensor2d([0, 90, 0, 60].map(at));
    const before = tf.memory().numTensors;
    loss.compute(embeddings, batchOf(0, 1)).dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([embeddings, ...Object.values(loss.parameters)]);
  });
});
