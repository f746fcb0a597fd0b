import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { referenceError, valueAndGradient } from './reference.fixture.ts';
import { supervisedContrastive } from './supervised-contrastive.ts';
import { cos, onCircle } from './unit-circle.fixture.ts';

const create = (name: keyof typeof distances = 'cosine', temperature = 0.5) =>
  supervisedContrastive.create({ kind: 'supervised-contrastive', temperature }, distances[name]);

beforeAll(async () => {
  await prepareBackend();
});

describe('supervised-contrastive', () => {
  test('is the mean −log softmax of the positives among all others', () => {
    const batch = { rows: Int32Array.of(0, 1, 2, 3), labels: Int32Array.of(0, 0, 0, 1) };
    const { value } = valueAndGradient(create(), batch, onCircle(0, 60, 90, 180));
    const angles = [0, 60, 90, 180];
    const lossOf = (anchor: number, positives: number[], others: number[]) => {
      const share = (other: number) => Math.exp(2 * cos(other - anchor));
      const all = others.reduce((sum, other) => sum + share(other), 0);
      const logs = positives.map((positive) => -Math.log(share(positive) / all));
      return logs.reduce((sum, log) => sum + log, 0) / positives.length;
    };
    const anchors = [0, 60, 90];
    const losses = anchors.map((anchor) =>
      lossOf(
        anchor,
        anchors.filter((other) => other !== anchor),
        angles.filter((other) => other !== anchor),
      ),
    );
    // The row at 180 degrees has no positive and is no anchor.
    expect(value).toBeCloseTo(losses.reduce((sum, loss) => sum + loss, 0) / 3, 5);
  });

  test('agrees with PML (SupConLoss)', () => {
    const expected = {
      value: 2.5532188,
      first: [0.004397, 0.002363, -0.168696],
      sixth: [0.018868, 0.039345, 0.045748],
    };
    expect(referenceError(valueAndGradient(create()), expected)).toBeLessThan(1e-5);
  });
});

describe.each(['euclidean', 'squared-euclidean', 'cosine'] as const)('%s', (name) => {
  describeLoss('supervised-contrastive', { create: () => create(name) });
});
