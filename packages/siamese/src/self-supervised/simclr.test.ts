import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { cosine } from '../distances/cosine.ts';
import { distances } from '../distances/distances.ts';
import { createLoss } from '../losses/create-loss.ts';
import { gradientError } from '../losses/numeric-gradient.fixture.ts';
import { ntXent } from '../losses/nt-xent.ts';
import { FIRST, SECOND, viewBatch, viewContext } from './views.fixture.ts';

beforeAll(async () => {
  await prepareBackend();
});

/** What SimCLR makes of its projections. */
const ntXentOfViews = (first: tf.Tensor2D, second: tf.Tensor2D, temperature: number) =>
  ntXent
    .create({ kind: 'nt-xent', temperature }, cosine)
    .compute(tf.concat2d([first, second], 0), viewBatch(first.shape[0]));

const lossOf = (first: number[][], second: number[][], temperature: number) =>
  tf.tidy(
    () => ntXentOfViews(tf.tensor2d(first), tf.tensor2d(second), temperature).dataSync()[0],
  ) as number;

describe('nt-xent of two views', () => {
  test('two images on opposite sides of the unit circle', () => {
    // Each view has the other at cosine 1 and two others at −1: −log(e² / (e² + 2e⁻²)) at 0.5.
    const opposite = [
      [1, 0],
      [-3, 0],
    ];
    expect(lossOf(opposite, opposite, 0.5)).toBeCloseTo(Math.log(1 + 2 * Math.exp(-4)), 5);
  });

  test('all views alike: each of the three others is as likely', () => {
    const same = [
      [2, 1],
      [2, 1],
    ];
    expect(lossOf(same, same, 0.1)).toBeCloseTo(Math.log(3), 5);
  });

  test('gives what NTXentLoss of pytorch-metric-learning gives', () => {
    expect(lossOf(FIRST, SECOND, 0.5)).toBeCloseTo(0.697049, 4);
    expect(lossOf(FIRST, SECOND, 0.1)).toBeCloseTo(0.059781, 4);
  });

  test('has the gradient of finite differences, for either view', () => {
    const second = tf.tensor2d(SECOND);
    expect(gradientError((first) => ntXentOfViews(first, second, 0.5), FIRST)).toBeLessThan(2e-3);
    expect(gradientError((first) => ntXentOfViews(second, first, 0.5), FIRST)).toBeLessThan(2e-3);
    second.dispose();
  });

  test('without a projection it is the loss of the embeddings, and nothing is trained beside them', () => {
    const spec = { kind: 'simclr', temperature: 0.5, projection: 'none' } as const;
    const { parameters, compute } = createLoss(spec, distances.cosine, viewContext(3));
    const value = tf.tidy(() =>
      compute(tf.tensor2d([...FIRST, ...SECOND]), viewBatch(FIRST.length)).dataSync(),
    );
    expect(value[0]).toBeCloseTo(lossOf(FIRST, SECOND, 0.5), 6);
    expect(parameters).toEqual({});
  });

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    lossOf(FIRST, SECOND, 0.5);
    expect(tf.memory().numTensors).toBe(before);
  });
});
