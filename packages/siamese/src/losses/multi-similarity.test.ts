import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { multiSimilarity } from './multi-similarity.ts';
import { referenceError, valueAndGradient } from './reference.fixture.ts';
import { cos, onCircle } from './unit-circle.fixture.ts';

const ALL_PAIRS = 4;
const create = (epsilon: number) =>
  multiSimilarity.create(
    { kind: 'multi-similarity', alpha: 2, beta: 10, base: 0.5, epsilon },
    distances.cosine,
  );
const batch = { rows: Int32Array.of(0, 1, 2), labels: Int32Array.of(0, 0, 1) };
const pull = (cosine: number) => Math.log(1 + Math.exp(-2 * (cosine - 0.5))) / 2;
const push = (cosine: number) => Math.log(1 + Math.exp(10 * (cosine - 0.5))) / 10;

beforeAll(async () => {
  await prepareBackend();
});

describe('multi-similarity', () => {
  test('pulls positives and pushes negatives by soft sums', () => {
    const { value } = valueAndGradient(create(ALL_PAIRS), batch, onCircle(0, 60, 90));
    const ofZero = pull(cos(60)) + push(cos(90));
    const ofSixty = pull(cos(60)) + push(cos(30));
    expect(value).toBeCloseTo((ofZero + ofSixty) / 2, 5);
  });

  test('leaves out pairs that are easier than the hardest of the other sort by ε', () => {
    const { value } = valueAndGradient(create(0.1), batch, onCircle(0, 60, 90));
    // Of the anchor at 0 the positive (cosine 1/2) is far nearer than the negative (0): nothing to learn.
    expect(value).toBeCloseTo((pull(cos(60)) + push(cos(30))) / 2, 5);
  });

  test('agrees with PML (MultiSimilarityLoss), without mining and with MultiSimilarityMiner(0.1)', () => {
    const plain = {
      value: 1.2712824,
      first: [0.002235, -0.002323, -0.129209],
      sixth: [0.022419, 0.061503, -0.010552],
    };
    const mined = {
      value: 1.2712655,
      first: [0.002249, -0.002275, -0.129239],
      sixth: [0.022419, 0.061506, -0.010562],
    };
    expect(referenceError(valueAndGradient(create(ALL_PAIRS)), plain)).toBeLessThan(1e-5);
    expect(referenceError(valueAndGradient(create(0.1)), mined)).toBeLessThan(1e-5);
  });
});

describeLoss('multi-similarity', { create: () => create(0.1) });
