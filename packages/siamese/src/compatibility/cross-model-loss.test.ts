import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { gradientError } from '../losses/numeric-gradient.fixture.ts';
import { referenceEmbeddings } from '../losses/reference.fixture.ts';
import { cos, onCircle } from '../losses/unit-circle.fixture.ts';
import { crossModelLoss } from './cross-model-loss.ts';

beforeAll(async () => {
  await prepareBackend();
});

const labels = (...of: number[]) => ({ labels: Int32Array.from(of) });
const options = { distance: distances.cosine, temperature: 0.5, alignment: 0 };

/** The loss at new and old points. */
function valueOf(
  points: number[][],
  old: number[][],
  more: Partial<Parameters<typeof crossModelLoss>[2]> &
    Pick<Parameters<typeof crossModelLoss>[2], 'batch'>,
): number {
  const [value = NaN] = tf.tidy(() =>
    crossModelLoss(tf.tensor2d(points), tf.tensor2d(old), { ...options, ...more }).dataSync(),
  );
  return value;
}

describe('crossModelLoss', () => {
  test('is −log of the softmax of old rows of the own class among those of others', () => {
    // New rows at 0, 60 and 180 degrees; old ones at 10, 90 and 200.
    const [newAt, oldAt] = [
      [0, 60, 180],
      [10, 90, 200],
    ];
    const classes = [0, 0, 1];
    const share = (anchor: number, other: number) =>
      Math.exp(cos(oldAt[other]! - newAt[anchor]!) / 0.5);
    const losses = classes.flatMap((label, anchor) => {
      const others = classes.flatMap((of, row) => (of === label ? [] : [share(anchor, row)]));
      const rivals = others.reduce((sum, one) => sum + one, 0);
      return classes.flatMap((of, row) =>
        of === label ? [-Math.log(share(anchor, row) / (share(anchor, row) + rivals))] : [],
      );
    });
    // Two anchors with two positives, one with its own old embedding alone.
    expect(losses).toHaveLength(5);
    const value = valueOf(onCircle(...newAt), onCircle(...oldAt), { batch: labels(...classes) });
    expect(value).toBeCloseTo(losses.reduce((sum, loss) => sum + loss, 0) / 5, 5);
  });

  test('is log n for n classes of old embeddings that say nothing', () => {
    const old = Array.from({ length: 6 }, () => [0.6, 0.8]);
    const points = onCircle(0, 50, 100, 150, 200, 250);
    expect(valueOf(points, old, { batch: labels(0, 1, 2, 3, 4, 5) })).toBeCloseTo(Math.log(6), 5);
  });

  test('costs nothing where there is one class', () => {
    expect(valueOf(onCircle(0, 90), onCircle(200, 10), { batch: labels(3, 3) })).toBe(0);
  });

  test('alignment adds its share of the mean distance from the own old embedding', () => {
    const [points, old] = [onCircle(0, 60), onCircle(90, 60)];
    const batch = labels(0, 1);
    const added = valueOf(points, old, { batch, alignment: 2 }) - valueOf(points, old, { batch });
    // Cosine distances 1 and 0.
    expect(added).toBeCloseTo(2 * 0.5, 5);
  });

  test('counts anchors by their weights', () => {
    const [points, old] = [onCircle(0, 60), onCircle(90, 60)];
    const weighted = (first: number, second: number) =>
      valueOf(points, old, {
        batch: { ...labels(0, 1), weights: Float32Array.of(first, second) },
        alignment: 1,
      });
    const [one, other] = [weighted(1, 0), weighted(0, 1)];
    expect(weighted(3, 1)).toBeCloseTo((3 * one + other) / 4, 5);
    expect(weighted(6, 2)).toBeCloseTo(weighted(3, 1), 5);
  });

  test.each(['cosine', 'euclidean', 'squared-euclidean', 'dot', 'manhattan'] as const)(
    '%s: has the gradient of finite differences, and leaks nothing',
    (name) => {
      const old = tf.tensor2d(referenceEmbeddings.map(([x = 0, y = 0, z = 0]) => [z + 0.3, x, -y]));
      const batch = labels(0, 0, 1, 1, 2, 2, 2, 0);
      const before = tf.memory().numTensors;
      const error = gradientError(
        (x) =>
          crossModelLoss(x, old, {
            ...options,
            batch,
            distance: distances[name],
            alignment: name === 'dot' ? 0 : 0.7,
          }),
        referenceEmbeddings,
        3e-3,
      );
      expect(error).toBeLessThan(1e-2);
      expect(tf.memory().numTensors).toBe(before);
      old.dispose();
    },
  );
});
