import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { ntXent } from './nt-xent.ts';
import { referenceError, valueAndGradient } from './reference.fixture.ts';
import { cos, onCircle } from './unit-circle.fixture.ts';

const create = (name: keyof typeof distances = 'cosine', temperature = 0.5) =>
  ntXent.create({ kind: 'nt-xent', temperature }, distances[name]);

beforeAll(async () => {
  await prepareBackend();
});

describe('nt-xent', () => {
  test('is −log of the softmax of the positive among the negatives', () => {
    const batch = { rows: Int32Array.of(0, 1, 2), labels: Int32Array.of(0, 0, 1) };
    const { value } = valueAndGradient(create(), batch, onCircle(0, 60, 90));
    const loss = (own: number, other: number) =>
      -Math.log(Math.exp(2 * own) / (Math.exp(2 * own) + Math.exp(2 * other)));
    expect(value).toBeCloseTo((loss(cos(60), cos(90)) + loss(cos(60), cos(30))) / 2, 5);
  });

  test('is log(2n − 1) for n pairs of embeddings that say nothing', () => {
    const labels = Int32Array.of(0, 1, 2, 3, 0, 1, 2, 3);
    const points = Array.from({ length: 8 }, () => [0.6, 0.8]);
    const { value } = valueAndGradient(create(), { rows: labels, labels }, points);
    expect(value).toBeCloseTo(Math.log(7), 5);
  });

  test('agrees with PML (NTXentLoss), also with three rows of a class', () => {
    const expected = {
      value: 2.5340701,
      first: [0.014126, 0.034773, -0.206789],
      sixth: [0.023905, 0.051374, 0.051249],
    };
    expect(referenceError(valueAndGradient(create()), expected)).toBeLessThan(1e-5);
  });

  test.each([
    ['one class', Int32Array.of(0, 0)],
    ['no positive', Int32Array.of(0, 1)],
  ])('%s costs 0, with a gradient of 0', (_case, labels) => {
    const { value, gradient } = valueAndGradient(
      create(),
      { rows: labels, labels },
      onCircle(0, 60),
    );
    expect(value).toBe(0);
    expect(gradient.flat().every((number) => Math.abs(number) === 0)).toBe(true);
  });
});

describe.each(['euclidean', 'squared-euclidean', 'cosine'] as const)('%s', (name) => {
  describeLoss('nt-xent', { create: () => create(name) });
});
