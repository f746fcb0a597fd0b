import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { matching } from './matching.ts';
import { prototypical } from './prototypical.ts';
import { referenceBatch, valueAndGradient } from './reference.fixture.ts';
import { cos, onCircle } from './unit-circle.fixture.ts';

const create = (name: keyof typeof distances) =>
  matching.create({ kind: 'matching', scale: 2 }, distances[name]);

/** Two classes with two supporting examples each at 0, 60 and 120, 180 degrees, a query of class 0 at 30. */
const batch = {
  rows: Int32Array.of(0, 1, 2, 3, 4),
  labels: Int32Array.of(0, 0, 1, 1, 0),
  episode: { support: Int32Array.of(0, 1, 2, 3), query: Int32Array.of(4) },
};

beforeAll(async () => {
  await prepareBackend();
});

describe('matching', () => {
  test('is −log of the share of the own class in the softmax over the support', () => {
    const { value } = valueAndGradient(create('cosine'), batch, onCircle(0, 60, 120, 180, 30));
    const share = (degrees: number) => Math.exp(2 * cos(degrees));
    const own = 2 * share(30);
    expect(value).toBeCloseTo(-Math.log(own / (own + share(90) + share(150))), 5);
  });

  test('is the same as the prototypical loss for one example of each class', () => {
    const spec = { kind: 'prototypical', scale: 2 } as const;
    const episode = { support: Int32Array.of(0, 2, 4), query: Int32Array.of(1, 3, 5, 6, 7) };
    const oneShot = { ...referenceBatch, episode };
    const byMeans = valueAndGradient(prototypical.create(spec, distances.cosine), oneShot);
    expect(valueAndGradient(create('cosine'), oneShot).value).toBeCloseTo(byMeans.value, 6);
  });
});

describe.each(['euclidean', 'cosine'] as const)('%s', (name) => {
  const episode = { support: Int32Array.of(0, 1, 2, 4, 5), query: Int32Array.of(3, 6, 7) };
  describeLoss('matching', {
    create: () => create(name),
    batch: { ...referenceBatch, episode },
  });
});
