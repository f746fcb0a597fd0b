import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Random } from '../random/random.ts';
import { BagOfRows } from './bag-of-rows.ts';
import { Encoder } from './encoder.ts';

const table = [
  [1, 0],
  [0, 2],
  [-3, 4],
];

beforeAll(async () => {
  await prepareBackend();
});

function bag(combine: 'sum' | 'mean') {
  const layer = new BagOfRows({ inputShape: [3, 2], rows: 3, dimension: 2, combine });
  const network = tf.sequential({ layers: [layer] });
  tf.tidy(() => network.setWeights([tf.tensor2d(table)]));
  return network;
}

function combined(combine: 'sum' | 'mean', pairs: number[][]): number[] {
  const network = bag(combine);
  const values = tf.tidy(() => {
    const output = network.apply(tf.tensor3d([pairs])) as tf.Tensor;
    return [...output.dataSync()];
  });
  network.dispose();
  return values;
}

const pairs = [
  [0, 1],
  [2, 0.5],
  [1, 0],
];

describe('BagOfRows', () => {
  test('sums rows by their weights; a weight of 0 is padding', () => {
    expect(combined('sum', pairs)).toEqual([1 - 1.5, 2]);
  });

  test('means over the weights', () => {
    const mean = combined('mean', pairs);
    expect(mean[0]).toBeCloseTo(-0.5 / 1.5, 6);
    expect(mean[1]).toBeCloseTo(2 / 1.5, 6);
  });

  test('an empty bag is 0', () => {
    const empty = pairs.map(([row = 0]) => [row, 0]);
    expect(combined('sum', empty)).toEqual([0, 0]);
    expect(combined('mean', empty)).toEqual([0, 0]);
  });

  test('never reads outside of the table', () => {
    const outside = [
      [-7, 1],
      [1e9, 1],
      [2.9, 1],
    ];
    // Rows 0, 2 and 2.
    expect(combined('sum', outside)).toEqual([1 - 3 - 3, 8]);
  });

  test.each(['native', 'wasm'] as const)(
    '%s: each row gets the gradient of its uses',
    async (prefer) => {
      await prepareBackend({ prefer });
      const network = bag('sum');
      const gradient = tf.tidy(() => {
        const x = tf.tensor3d([
          pairs,
          [
            [0, 2],
            [0, 1],
            [0, 0],
          ],
        ]);
        const variable = network.trainableWeights[0]?.read() as tf.Variable;
        const { grads } = tf.variableGrads(
          () =>
            (network.apply(x) as tf.Tensor)
              .mul([[1, 10]])
              .sum()
              .asScalar(),
          [variable],
        );
        return grads[variable.name]?.arraySync();
      });
      // Row 0: weight 1 in the first bag, 2 + 1 in the second.
      expect(gradient).toEqual([
        [4, 40],
        [0, 0],
        [0.5, 5],
      ]);
      network.dispose();
      await prepareBackend({ prefer: 'native' });
    },
  );
});

describe('the embedding-bag encoder', () => {
  test('gives the same embedding whatever the order and the padding', () => {
    const encoder = new Encoder(
      {
        kind: 'embedding-bag',
        inputShape: [3, 2],
        rows: 50,
        dimension: 8,
        combine: 'mean',
        hidden: [6],
        embeddingSize: 4,
        normalize: true,
      },
      new Random(2),
    );
    const inputs = [
      [7, 2, 31, 1, 0, 0],
      [31, 1, 12, 0, 7, 2],
      [7, 2, 32, 1, 0, 0],
    ];
    const [first, second, other] = tf.tidy(
      () => encoder.encode(tf.tensor(inputs.flat(), [3, 3, 2])).arraySync() as number[][],
    );
    for (const [at, value] of (first ?? []).entries()) expect(second?.[at]).toBeCloseTo(value, 5);
    expect(other).not.toEqual(first);
    encoder.dispose();
  });

  test('fills the table with rows of about length 1', () => {
    const encoder = new Encoder(
      {
        kind: 'embedding-bag',
        inputShape: [3, 2],
        rows: 500,
        dimension: 16,
        combine: 'mean',
        hidden: [],
        embeddingSize: 4,
        normalize: true,
      },
      new Random(2),
    );
    const table = encoder.weights.find(({ name }) => name === 'bag/table')?.variable;
    const squares = tf.tidy(() => table?.square().sum(1).mean().dataSync()[0]);
    expect(squares).toBeCloseTo(1, 1);
    encoder.dispose();
  });
});
