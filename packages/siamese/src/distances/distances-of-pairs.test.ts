import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Random } from '../random/random.ts';
import { pairsOfBatch } from '../samplers/pairs-of-batch.ts';
import type { DistanceName } from './distance-name.ts';
import { distancesOfPairs } from './distances-of-pairs.ts';
import { distances } from './distances.ts';

const ROWS = 50;

beforeAll(async () => {
  await prepareBackend();
});

describe('distancesOfPairs', () => {
  test.each(Object.keys(distances) as DistanceName[])(
    '%s is the same for all pairs at once as for each, with its gradient',
    (name) => {
      const random = new Random(1);
      const labels = new Int32Array(ROWS);
      const all = pairsOfBatch({ rows: labels, labels });
      expect(all.first).toHaveLength(1225);
      tf.tidy(() => {
        const embeddings = tf.tensor2d(
          Float32Array.from({ length: ROWS * 4 }, () => random.normal()),
          [ROWS, 4],
        );
        // What each pair counts in the gradient.
        const counts = tf.range(0, 1, 1 / all.first.length);
        const together = tf.valueAndGrad((x) =>
          distancesOfPairs(x as tf.Tensor2D, all, distances[name])
            .mul(counts)
            .sum(),
        )(embeddings);
        const apart = tf.valueAndGrad((x) => {
          const rowsAt = (rows: Int32Array) => x.gather(tf.tensor1d(rows, 'int32')) as tf.Tensor2D;
          const each = distances[name].paired(rowsAt(all.first), rowsAt(all.second));
          return each.mul(counts).sum();
        })(embeddings);
        const largest = (a: tf.Tensor, b: tf.Tensor) => a.sub(b).abs().max().dataSync()[0];
        expect(largest(together.grad, apart.grad)).toBeLessThan(1e-3);
        expect(largest(together.value.div(apart.value), tf.scalar(1))).toBeLessThan(1e-5);
      });
    },
  );

  test('leaks no tensor', () => {
    const embeddings = tf.zeros<tf.Rank.R2>([ROWS, 4]);
    const labels = new Int32Array(ROWS);
    const all = pairsOfBatch({ rows: labels, labels });
    const before = tf.memory().numTensors;
    distancesOfPairs(embeddings, all, distances.cosine).dispose();
    expect(tf.memory().numTensors).toBe(before);
    embeddings.dispose();
  });
});
