import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { proxyAnchor } from './proxy-anchor.ts';
import {
  referenceContext,
  referenceError,
  valueAndGradient,
  withReferenceProxies,
} from './reference.fixture.ts';
import { cos, onCircle } from './unit-circle.fixture.ts';

const spec = { kind: 'proxy-anchor', margin: 0.1, alpha: 4, proxyRate: 1 } as const;
const create = () =>
  withReferenceProxies(proxyAnchor.create(spec, distances.cosine, referenceContext()));

beforeAll(async () => {
  await prepareBackend();
});

describe('proxy-anchor', () => {
  test('pulls the rows of the classes of the batch, and pushes all proxies from other rows', () => {
    const context = { ...referenceContext(), classes: 2, embeddingSize: 2 };
    const loss = proxyAnchor.create(spec, distances.cosine, context);
    const proxies = loss.parameters['proxies'] as tf.Variable;
    tf.tidy(() => proxies.assign(tf.tensor2d(onCircle(0, 90))));
    const batch = { rows: Int32Array.of(0, 1), labels: Int32Array.of(0, 0) };
    const { value } = valueAndGradient(loss, batch, onCircle(30, 60));
    const sum = (sign: number, cosines: number[]) =>
      cosines.reduce((total, c) => total + Math.exp(sign * 4 * (c - sign * -0.1)), 0);
    const pull = Math.log(1 + sum(-1, [cos(30), cos(60)]));
    const push = Math.log(1 + sum(1, [cos(60), cos(30)]));
    // Only class 0 is in the batch; only the proxy of class 1 has rows of another.
    expect(value).toBeCloseTo(pull + push / 2, 4);
    proxies.dispose();
  });

  test('agrees with PML (ProxyAnchorLoss)', () => {
    const loss = create();
    const expected = {
      value: 6.2536311,
      first: [0.052338, 0.187051, -0.048236],
      sixth: [0.003251, 0.065754, -0.251599],
    };
    expect(referenceError(valueAndGradient(loss), expected)).toBeLessThan(1e-5);
    tf.dispose(Object.values(loss.parameters));
  });
});

describeLoss('proxy-anchor', { create });
