import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { proxyNca } from './proxy-nca.ts';
import {
  referenceContext,
  referenceError,
  valueAndGradient,
  withReferenceProxies,
} from './reference.fixture.ts';

const create = (name: keyof typeof distances, temperature = 0.5) =>
  withReferenceProxies(
    proxyNca.create({ kind: 'proxy-nca', temperature }, distances[name], referenceContext()),
    10,
  );

beforeAll(async () => {
  await prepareBackend();
});

describe('proxy-nca', () => {
  test('is −log of the softmax of the own proxy by squared distances', () => {
    const loss = create('euclidean', 2);
    const batch = { rows: Int32Array.of(0), labels: Int32Array.of(2) };
    const { value } = valueAndGradient(loss, batch, [[0, 0, 0]]);
    // The squared lengths of the proxies.
    const shares = [2.2731, 6.523, 4.415].map((squared) => Math.exp(-squared / 2));
    const all = shares.reduce((sum, share) => sum + share, 0);
    expect(value).toBeCloseTo(-Math.log((shares[2] as number) / all), 4);
    tf.dispose(Object.values(loss.parameters));
  });

  test('agrees with PML (ProxyNCALoss, squared distance, softmax scale 2)', () => {
    const loss = create('squared-euclidean');
    const expected = {
      value: 9.2616326,
      first: [-2e-6, 9e-6, -4e-6],
      sixth: [-0.748788, -0.01193, 0.595803],
    };
    expect(referenceError(valueAndGradient(loss), expected)).toBeLessThan(1e-5);
    tf.dispose(Object.values(loss.parameters));
  });

  test('stores proxies divided by their rate, so that they are faster by it', () => {
    const context = referenceContext();
    const options = { kind: 'proxy-nca', temperature: 1, proxyRate: 100 } as const;
    const loss = proxyNca.create(options, distances.euclidean, context);
    const length = tf.tidy(() => tf.norm(loss.parameters['proxies'] as tf.Tensor).dataSync()[0]);
    expect(length).toBeLessThan(0.05);
    tf.dispose(Object.values(loss.parameters));
  });
});

describe.each(['euclidean', 'cosine'] as const)('%s', (name) => {
  // The stored proxies are a tenth of the proxies: differences of them are ten times as large.
  describeLoss('proxy-nca', { create: () => create(name), tolerance: 0.05, step: 1e-3 });
});
