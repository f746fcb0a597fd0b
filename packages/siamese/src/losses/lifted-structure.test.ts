import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { liftedStructure } from './lifted-structure.ts';
import { referenceError, valueAndGradient } from './reference.fixture.ts';
import { onCircle } from './unit-circle.fixture.ts';

const create = (name: keyof typeof distances = 'euclidean', margin = 1) =>
  liftedStructure.create({ kind: 'lifted-structure', margin }, distances[name]);
const batch = { rows: Int32Array.of(0, 1, 2, 3), labels: Int32Array.of(0, 0, 1, 1) };

beforeAll(async () => {
  await prepareBackend();
});

describe('lifted-structure', () => {
  test('is D to the positive plus log Σ exp(m − D) over the negatives, where that is positive', () => {
    // Every chord of 60 degrees is 1, of 120 degrees √3, of 180 degrees 2.
    const { value } = valueAndGradient(create(), batch, onCircle(0, 60, 180, 240));
    // Anchor at 0: positive 1, negatives 2 and √3; the others are its mirror images.
    const expected = 1 + Math.log(Math.exp(1 - 2) + Math.exp(1 - Math.sqrt(3)));
    expect(value).toBeCloseTo(expected, 5);
  });

  test('lets go of anchors whose negatives are far enough', () => {
    const { value, gradient } = valueAndGradient(create('euclidean', 0.1), batch, [
      [0, 0],
      [0.1, 0],
      [9, 0],
      [9.1, 0],
    ]);
    expect(value).toBe(0);
    expect(gradient.flat().every((number) => Math.abs(number) === 0)).toBe(true);
  });

  test('agrees with PML (GeneralizedLiftedStructureLoss, Euclidean distance)', () => {
    const expected = {
      value: 3.6196693,
      first: [-0.006241, -0.006301, -0.121713],
      sixth: [-0.055716, 0.06172, -0.036769],
    };
    expect(referenceError(valueAndGradient(create()), expected)).toBeLessThan(1e-5);
  });
});

describe.each(['euclidean', 'squared-euclidean', 'cosine'] as const)('%s', (name) => {
  describeLoss('lifted-structure', { create: () => create(name), tolerance: 1e-2 });
});
