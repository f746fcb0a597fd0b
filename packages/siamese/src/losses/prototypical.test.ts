import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { prototypical } from './prototypical.ts';
import { referenceBatch, valueAndGradient } from './reference.fixture.ts';
import { cos, onCircle } from './unit-circle.fixture.ts';

const create = (name: keyof typeof distances) =>
  prototypical.create({ kind: 'prototypical', scale: 2 }, distances[name]);

/** Two classes with two supporting examples each at 0, 60 and 120, 180 degrees, a query of class 0 at 30. */
const batch = {
  rows: Int32Array.of(0, 1, 2, 3, 4),
  labels: Int32Array.of(0, 0, 1, 1, 0),
  episode: { support: Int32Array.of(0, 1, 2, 3), query: Int32Array.of(4) },
};
const points = onCircle(0, 60, 120, 180, 30);

beforeAll(async () => {
  await prepareBackend();
});

describe('prototypical', () => {
  test('is −log of the softmax over squared distances to the means', () => {
    // The means lie at 30 and 150 degrees, at √3/2 from the centre.
    const mean = Math.sqrt(3) / 2;
    const near = (1 - mean) ** 2;
    const far = 1 + mean ** 2 - 2 * mean * cos(120);
    const expected = Math.log(1 + Math.exp(2 * (near - far)));
    for (const name of ['euclidean', 'squared-euclidean'] as const) {
      expect(valueAndGradient(create(name), batch, points).value).toBeCloseTo(expected, 5);
    }
    const byCosine = valueAndGradient(create('cosine'), batch, points).value;
    expect(byCosine).toBeCloseTo(Math.log(1 + Math.exp(2 * (0 - (1 - cos(120))))), 5);
  });

  test('without an episode the first row of every class is its prototype', () => {
    const { episode: _drawn, ...plain } = batch;
    const { value } = valueAndGradient(create('cosine'), plain, points);
    const loss = (own: number, other: number) =>
      Math.log(1 + Math.exp(2 * (cos(other) - cos(own))));
    // The queries at 60, 180 and 30 degrees, the prototypes at 0 and 120.
    expect(value).toBeCloseTo((loss(60, 60) + loss(60, 180) + loss(30, 90)) / 3, 5);
  });
});

describe.each(['euclidean', 'cosine'] as const)('%s', (name) => {
  const episode = { support: Int32Array.of(0, 1, 2, 4, 5), query: Int32Array.of(3, 6, 7) };
  describeLoss('prototypical', {
    create: () => create(name),
    batch: { ...referenceBatch, episode },
    tolerance: 1e-2,
  });
});
