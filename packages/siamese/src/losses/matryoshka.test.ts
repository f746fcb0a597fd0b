import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { createLoss } from './create-loss.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import type { PlainLossSpec } from './loss-spec.ts';
import {
  referenceBatch,
  referenceContext,
  referenceEmbeddings,
  referenceError,
  valueAndGradient,
} from './reference.fixture.ts';

const ntXent: PlainLossSpec = { kind: 'nt-xent', temperature: 0.5 };
const create = (
  loss: PlainLossSpec,
  options: { sizes: number[]; sizeWeights?: number[]; unitLength?: boolean },
  distance: keyof typeof distances = 'cosine',
) => {
  const { unitLength = false, ...spec } = options;
  const context = { ...referenceContext(), unitLength };
  return createLoss({ kind: 'matryoshka', loss, ...spec }, distances[distance], context);
};

beforeAll(async () => {
  await prepareBackend();
});

describe('matryoshka', () => {
  test('agrees with PML (NTXentLoss of the prefixes of 2 and 3, added)', () => {
    const expected = {
      value: 4.8548654,
      first: [0.052988, 0.176567, -0.206789],
      sixth: [0.047238, 0.112889, 0.051249],
    };
    const found = valueAndGradient(create(ntXent, { sizes: [2, 3] }));
    expect(referenceError(found, expected)).toBeLessThan(1e-5);
  });

  test('weighs the prefixes', () => {
    const [two, three, both] = [
      { sizes: [2] },
      { sizes: [3] },
      { sizes: [2, 3], sizeWeights: [0.5, 2] },
    ].map((options) => valueAndGradient(create(ntXent, options)).value);
    expect(both).toBeCloseTo(0.5 * (two as number) + 2 * (three as number), 5);
  });

  test('scales prefixes to length 1 where the encoder scales its embeddings', () => {
    const unit = valueAndGradient(
      create(ntXent, { sizes: [2], unitLength: true }, 'squared-euclidean'),
    );
    const prefixes = referenceEmbeddings.map(([x = 0, y = 0]) => {
      const length = Math.hypot(x, y);
      return [x / length, y / length];
    });
    const plain = createLoss(ntXent, distances['squared-euclidean'], referenceContext());
    expect(unit.value).toBeCloseTo(valueAndGradient(plain, referenceBatch, prefixes).value, 5);
  });

  test('trains numbers of each prefix of its own, under their sizes', () => {
    const loss = create({ kind: 'proxy-nca', temperature: 1 }, { sizes: [1, 3] });
    expect(Object.entries(loss.parameters).map(([name, { shape }]) => [name, shape])).toEqual([
      ['1/proxies', [3, 1]],
      ['3/proxies', [3, 3]],
    ]);
    tf.dispose(Object.values(loss.parameters));
  });
});

describeLoss('matryoshka', { create: () => create(ntXent, { sizes: [2, 3] }) });
describeLoss('matryoshka of proxies', {
  create: () => create({ kind: 'cosface', margin: 0.2, scale: 4 }, { sizes: [2, 3] }),
});
