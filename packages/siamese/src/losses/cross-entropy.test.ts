import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { matchProbability } from '../calibration/match-probability.ts';
import { distances } from '../distances/distances.ts';
import { crossEntropy } from './cross-entropy.ts';
import { EmbeddingMap } from '../maps/embedding-map.ts';
import { gradedBatch, gradedPoints } from './graded-batch.fixture.ts';
import { gradientError } from './numeric-gradient.fixture.ts';

const batch = {
  rows: Int32Array.of(0, 1, 2, 3),
  labels: Int32Array.of(0, 0, 1, 2),
  pairs: { first: Int32Array.of(0, 2), second: Int32Array.of(1, 3), isMatch: Uint8Array.of(1, 0) },
};
const points = [
  [0, 0],
  [0.6, 0.8],
  [0, 0],
  [3, 4],
];
const create = () => crossEntropy.create({ kind: 'cross-entropy' }, distances.euclidean);

beforeAll(async () => {
  await prepareBackend();
});

describe('cross-entropy', () => {
  test('is the mean −log of the probability that the output layer gives to the truth', () => {
    const loss = create();
    loss.parameters['a']?.assign(tf.scalar(2));
    loss.parameters['b']?.assign(tf.scalar(-3));
    const found = tf.tidy(() => loss.compute(tf.tensor2d(points), batch).dataSync()[0]);
    // The matching pair is at distance 1, the other at 5.
    const output = { kind: 'platt', a: 2, b: -3 } as const;
    const expected =
      -Math.log(matchProbability(output, 1)) - Math.log(1 - matchProbability(output, 5));
    expect(found).toBeCloseTo(expected / 2, 5);
  });

  test('with weighted L1 is the loss of Koch et al.', () => {
    // nn.Linear(2, 1) on |a − b| with the weights −1.3·w and the bias 0.6, under BCEWithLogits, in
    // PyTorch 2.2.2.
    const w = [0.7, 1.9];
    const expected = {
      loss: 1.0770781843995978,
      weighted: 1.3601555671878245,
      embeddings: [
        -0.22551444313772426, -0.6121106313738229, 0.22551444313772426, 0.6121106313738229,
        0.061805124071689414, -0.1677567653374427, -0.061805124071689414, 0.1677567653374427,
        0.2446654820650733, 0.664092022748056, -0.2446654820650733, -0.664092022748056,
      ],
      alpha: [-0.15654733913103003, -0.2760498825119053],
      bias: -0.4487635177264925,
    };
    const map = new EmbeddingMap({ kind: 'scale' }, 2);
    tf.tidy(() => map.variable.assign(tf.tensor1d(w.map((each) => Math.log(Math.expm1(each))))));
    const weighted = crossEntropy.create(
      { kind: 'cross-entropy', weights: { positive: 2, negative: 0.5 } },
      distances.manhattan,
    );
    const loss = crossEntropy.create({ kind: 'cross-entropy' }, distances.manhattan);
    for (const { parameters } of [loss, weighted]) {
      parameters['a']?.assign(tf.scalar(1.3 * distances.manhattan.margin(2)));
      parameters['b']?.assign(tf.scalar(-0.6));
    }
    tf.tidy(() => {
      const x = tf.variable(tf.tensor2d(gradedPoints));
      const cost = (of: typeof loss) => () => of.compute(map.apply(x as tf.Tensor2D), gradedBatch);
      expect(cost(weighted)().dataSync()[0]).toBeCloseTo(expected.weighted, 5);
      const trained = [x, map.variable, loss.parameters['b'] as tf.Variable];
      const { value, grads } = tf.variableGrads(cost(loss), trained);
      const gradientOf = (variable: tf.Variable) => [...(grads[variable.name]?.dataSync() ?? [])];
      expect(value.dataSync()[0]).toBeCloseTo(expected.loss, 5);
      for (const [i, number] of gradientOf(x).entries()) {
        expect(number).toBeCloseTo(expected.embeddings[i] ?? NaN, 5);
      }
      // α = −1.3·softplus(v): dα/dv is −1.3·σ(v), and b is the negative bias.
      for (const [i, number] of gradientOf(map.variable).entries()) {
        const sigmoid = 1 - Math.exp(-(w[i] ?? NaN));
        expect(number).toBeCloseTo((expected.alpha[i] ?? NaN) * -1.3 * sigmoid, 5);
      }
      expect(gradientOf(trained[2] as tf.Variable)[0]).toBeCloseTo(-expected.bias, 5);
    });
    map.dispose();
    tf.dispose([loss, weighted].flatMap(({ parameters }) => Object.values(parameters)));
  });

  test('has the gradient of finite differences', () => {
    const loss = create();
    const moved = [
      [0.1, 0],
      [0.6, 0.8],
      [0.2, 0],
      [1, -0.5],
    ];
    expect(gradientError((x) => loss.compute(x, batch), moved)).toBeLessThan(1e-3);
  });

  test('does not overflow for huge distances', () => {
    const far = [
      [0, 0],
      [1e6, 0],
      [0, 0],
      [1e6, 0],
    ];
    const loss = tf.tidy(() => create().compute(tf.tensor2d(far), batch).dataSync()[0]);
    expect(loss).toBeCloseTo(5e5, -1);
  });

  test('leaks no tensor but its two parameters', () => {
    const loss = create();
    const embeddings = tf.tensor2d(points);
    const before = tf.memory().numTensors;
    loss.compute(embeddings, batch).dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([embeddings, ...Object.values(loss.parameters)]);
  });
});
