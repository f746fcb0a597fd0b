import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { euclidean } from '../distances/euclidean.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { LossBatch } from '../losses/loss-batch.ts';
import { Random } from '../random/random.ts';
import { constrainedLoss } from './constrained-loss.ts';

beforeAll(async () => {
  await prepareBackend();
});

const context = { classes: 2, embeddingSize: 1, unitLength: false, random: new Random(1) };
const contrastive = () => createLoss({ kind: 'contrastive', margin: 2 }, euclidean, context);
/** Two points of each of two classes, and behind them two pairs that are known. */
const batch: LossBatch = {
  rows: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
  labels: Int32Array.of(0, 0, 1, 1, 0, 1, -1, -2),
  pairs: {
    first: Int32Array.of(0, 2),
    second: Int32Array.of(1, 3),
    isMatch: Uint8Array.of(1, 1),
  },
  constraints: {
    from: 4,
    pairs: {
      first: Int32Array.of(4, 6),
      second: Int32Array.of(5, 7),
      isMatch: Uint8Array.of(1, 0),
    },
  },
};
const points = [0, 3, 0, 1, 0, 4, 0, 0.5];

describe('constrainedLoss', () => {
  test('is the loss of the classes and weight · that of the constraints', () => {
    const loss = constrainedLoss(contrastive(), contrastive(), 0.5);
    const value = tf.tidy(() => loss.compute(tf.tensor2d(points, [8, 1]), batch).dataSync()[0]);
    // (3² + 1²) / 2, and (4² + (2 − 0.5)²) / 2.
    expect(value).toBeCloseTo(5 + 0.5 * 9.125, 4);
  });

  test('a loss on the whole batch sees its own rows alone, and remembers them alone', () => {
    const seen: unknown[] = [];
    const remembered: number[] = [];
    const ofClasses = {
      parameters: {},
      compute: (
        embeddings: tf.Tensor2D,
        { rows, labels, weights, teacher, constraints }: LossBatch,
      ) => {
        seen.push([
          embeddings.shape,
          [...rows],
          [...labels],
          [...(weights ?? [])],
          teacher?.shape,
          constraints,
        ]);
        return tf.scalar(0);
      },
      remember: (embeddings: tf.Tensor2D) => void remembered.push(...embeddings.dataSync()),
    };
    const loss = constrainedLoss(ofClasses, contrastive(), 1);
    tf.tidy(() => {
      const embeddings = tf.tensor2d(points, [8, 1]);
      const weights = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
      const teacher = tf.ones<tf.Rank.R2>([8, 3]);
      loss.compute(embeddings, { ...batch, weights, teacher });
      loss.remember?.(embeddings, batch);
    });
    expect(seen).toEqual([[[4, 1], [0, 1, 2, 3], [0, 0, 1, 1], [1, 2, 3, 4], [4, 3], undefined]]);
    expect(remembered).toEqual([0, 3, 0, 1]);
  });

  test('keeps what both learn apart, and leaks nothing', () => {
    const crossEntropy = () => createLoss({ kind: 'cross-entropy' }, euclidean, context);
    const loss = constrainedLoss(crossEntropy(), crossEntropy(), 1);
    expect(Object.keys(loss.parameters)).toEqual(['a', 'b', 'constraints/a', 'constraints/b']);
    const before = tf.memory().numTensors;
    tf.tidy(() => void loss.compute(tf.tensor2d(points, [8, 1]), batch));
    expect(tf.memory().numTensors).toBe(before);
    const { constraints: _, ...plain } = batch;
    const [first, second] = tf.tidy(() =>
      [loss, crossEntropy()].map(
        (one) => one.compute(tf.tensor2d(points, [8, 1]), plain).dataSync()[0],
      ),
    );
    expect(first).toBe(second);
  });
});
