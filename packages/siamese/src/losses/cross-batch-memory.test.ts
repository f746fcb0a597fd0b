import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { KnownPairs } from '../constraints/known-pairs.ts';
import { distances } from '../distances/distances.ts';
import { createLoss } from './create-loss.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import type { Loss } from './loss.ts';
import type { PlainLossSpec } from './loss-spec.ts';
import { losses } from './losses.ts';
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
  options: {
    size?: number;
    warmupSteps?: number;
    distance?: keyof typeof distances;
    known?: KnownPairs;
  } = {},
) => {
  const { size = 4, warmupSteps = 0, distance = 'cosine', known } = options;
  const spec = { kind: 'cross-batch-memory', loss, size, warmupSteps } as const;
  return createLoss(spec, distances[distance], { ...referenceContext(), known });
};

const remembered = [
  [-0.52, 1.91, 0.24],
  [0.1, 0.25, -0.13],
  [-0.31, -1.43, 0.5],
  [-0.09, 1.19, -0.37],
];
const rememberedBatch = { rows: Int32Array.of(0, 1, 2, 3), labels: Int32Array.of(0, 1, 2, 2) };

function remember(loss: Loss, points = remembered, batch = rememberedBatch): void {
  const embeddings = tf.tensor2d(points);
  loss.remember?.(embeddings, batch);
  embeddings.dispose();
}

function filled(loss: Loss): Loss {
  remember(loss);
  return loss;
}

function dispose({ parameters, state = {} }: Loss): void {
  tf.dispose([...Object.values(parameters), ...Object.values(state)]);
}

beforeAll(async () => {
  await prepareBackend();
});

describe('cross-batch-memory', () => {
  test('is the loss inside while nothing is remembered', () => {
    const loss = create(ntXent);
    const plain = createLoss(ntXent, distances.cosine, referenceContext());
    expect(valueAndGradient(loss)).toEqual(valueAndGradient(plain));
    dispose(loss);
  });

  test.each<[string, PlainLossSpec, keyof typeof distances, number, number[], number[]]>([
    [
      'NTXentLoss',
      ntXent,
      'cosine',
      3.0645457,
      [-0.011261, -0.052248, -0.137646],
      [0.066351, 0.17606, -0.004989],
    ],
    [
      'MultiSimilarityLoss',
      { kind: 'multi-similarity', alpha: 2, beta: 10, base: 0.5, epsilon: 4 },
      'cosine',
      1.831179,
      [-0.018968, -0.076596, -0.091115],
      [0.03683, 0.094005, 0.0136],
    ],
    [
      'CircleLoss',
      { kind: 'circle', margin: 0.4, scale: 10 },
      'cosine',
      34.755553,
      [-0.48052, -1.818305, -0.80234],
      [0.480672, 0.921591, 1.520798],
    ],
    [
      'GeneralizedLiftedStructureLoss',
      { kind: 'lifted-structure', margin: 1 },
      'euclidean',
      4.7131832,
      [-0.043242, -0.064911, -0.053749],
      [-0.009827, 0.065187, -0.020325],
    ],
  ])('agrees with PML (%s with four references)', (_name, inner, distance, value, first, sixth) => {
    const loss = filled(create(inner, { distance }));
    const error = referenceError(valueAndGradient(loss), { value, first, sixth });
    expect(error).toBeLessThan(1e-5);
    dispose(loss);
  });

  test('adds the pairs of the batch with the memory to a loss of pairs, and no others', () => {
    const loss = filled(
      create({ kind: 'contrastive', margin: 3 }, { distance: 'squared-euclidean' }),
    );
    const points = [...referenceEmbeddings, ...remembered];
    const labels = [...referenceBatch.labels, ...rememberedBatch.labels];
    const costs = points.flatMap((one, i) =>
      points.slice(i + 1).flatMap((other, offset) => {
        if (i >= referenceEmbeddings.length) return [];
        const apart = distances['squared-euclidean'].between(
          Float32Array.from(one),
          Float32Array.from(other),
        );
        const isMatch = labels[i] === labels[i + 1 + offset];
        return [isMatch ? apart ** 2 : Math.max(0, 3 - apart) ** 2];
      }),
    );
    const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
    expect(costs).toHaveLength(28 + 8 * 4);
    expect(Math.abs(valueAndGradient(loss).value - mean)).toBeLessThan(1e-4);
    dispose(loss);
  });

  test('remembers the newest embeddings', () => {
    const loss = create(ntXent, { size: 5 });
    remember(loss);
    remember(
      loss,
      [
        [7, 7, 7],
        [8, 8, 8],
      ],
      {
        rows: Int32Array.of(0, 1),
        labels: Int32Array.of(1, 2),
      },
    );
    const { embeddings, labels } = loss.state ?? {};
    expect(Array.from(labels?.dataSync() ?? [])).toEqual([1, 2, 0, 1, 2]);
    expect(embeddings?.arraySync()).toEqual(
      tf.tidy(() => tf.tensor2d([[7, 7, 7], [8, 8, 8], ...remembered.slice(0, 3)]).arraySync()),
    );
    dispose(loss);
  });

  // Of the batch: rows 0 to 7 with labels 0 0 1 1 2 2 2 0. Remembered: rows 20 to 23 with labels 0 1 2 2.
  test.each<[string, readonly (readonly [number, number, number])[], readonly number[], number[]]>([
    ['no pairs', [], [], [0, 1, 2, 3]],
    [
      'what agrees with the labels',
      [
        [0, 20, 1],
        [21, 0, 0],
        [2, 21, 1],
      ],
      [],
      [0, 1, 2, 3],
    ],
    [
      'pairs with rows that are not here',
      [
        [9, 20, 0],
        [30, 31, 1],
      ],
      [],
      [0, 1, 2, 3],
    ],
    ['no match within a class', [[1, 20, 0]], [], [1, 2, 3]],
    ['a match of two classes', [[22, 0, 1]], [], [0, 1, 3]],
    ['rows that are not to meet', [], [5, 21], [0, 2, 3]],
    [
      'all of them',
      [
        [7, 20, 0],
        [3, 21, 0],
        [4, 22, 0],
        [4, 23, 0],
      ],
      [],
      [],
    ],
  ])('compares with what is left by %s', (_, pairs, apart, left) => {
    const known = new KnownPairs(
      {
        first: Int32Array.from(pairs, ([row]) => row),
        second: Int32Array.from(pairs, ([, other]) => other),
        isMatch: Uint8Array.from(pairs, ([, , isMatch]) => isMatch),
      },
      { first: Int32Array.from(apart.slice(0, 1)), second: Int32Array.from(apart.slice(1)) },
    );
    const batchOf = (places: readonly number[]) => ({
      rows: Int32Array.from(places, (at) => 20 + at),
      labels: Int32Array.from(places, (at) => rememberedBatch.labels[at] as number),
    });
    const [loss, expected] = [create(ntXent, { known }), create(ntXent)];
    remember(loss, remembered, batchOf([0, 1, 2, 3]));
    if (left.length > 0)
      remember(
        expected,
        left.map((at) => remembered[at] as number[]),
        batchOf(left),
      );
    expect(valueAndGradient(loss)).toEqual(valueAndGradient(expected));
    dispose(loss);
    dispose(expected);
  });

  test('knows the rows of the newest embeddings, and forgets those that are gone', () => {
    const known = new KnownPairs({
      first: Int32Array.of(1),
      second: Int32Array.of(20),
      isMatch: Uint8Array.of(0),
    });
    const [loss, expected] = [create(ntXent, { known }), create(ntXent)];
    const later = { ...rememberedBatch, rows: Int32Array.of(40, 41, 42, 43) };
    remember(loss, remembered, { ...rememberedBatch, rows: Int32Array.of(20, 21, 22, 23) });
    remember(loss, remembered, later);
    remember(expected, remembered, later);
    expect(valueAndGradient(loss)).toEqual(valueAndGradient(expected));
    dispose(loss);
    dispose(expected);
  });

  test('waits until the steps of the warm-up are over', () => {
    const loss = create(ntXent, { warmupSteps: 2 });
    const plain = valueAndGradient(loss).value;
    remember(loss);
    expect(valueAndGradient(loss).value).toBe(plain);
    remember(loss);
    expect(valueAndGradient(loss).value).not.toBeCloseTo(plain, 2);
    dispose(loss);
  });

  test('leaks no tensor while it remembers', () => {
    const loss = create(ntXent);
    const before = tf.memory().numTensors;
    remember(loss);
    remember(loss);
    expect(tf.memory().numTensors).toBe(before);
    dispose(loss);
  });

  test.each(
    Object.entries(losses)
      .filter(([, { takesMemory }]) => takesMemory)
      .map(([kind]) => kind),
  )('%s can be compared with a memory', (kind) => {
    const specs: Record<string, PlainLossSpec> = {
      contrastive: { kind: 'contrastive', margin: 1 },
      'cross-entropy': { kind: 'cross-entropy' },
      'lifted-structure': { kind: 'lifted-structure', margin: 1 },
      'nt-xent': ntXent,
      'multi-similarity': {
        kind: 'multi-similarity',
        alpha: 2,
        beta: 10,
        base: 0.5,
        epsilon: 0.1,
      },
      circle: { kind: 'circle', margin: 0.4, scale: 10 },
      'supervised-contrastive': { kind: 'supervised-contrastive', temperature: 0.5 },
      'fast-ap': { kind: 'fast-ap', bins: 5 },
    };
    const loss = create(specs[kind] as PlainLossSpec);
    const alone = valueAndGradient(loss).value;
    const { value, gradient } = valueAndGradient(filled(loss));
    expect(value).not.toBeCloseTo(alone, 3);
    expect(gradient).toHaveLength(referenceEmbeddings.length);
    expect(gradient.flat().every(Number.isFinite)).toBe(true);
    dispose(loss);
  });
});

describeLoss('cross-batch-memory', { create: () => filled(create(ntXent)) });
