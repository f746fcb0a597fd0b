import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { multipleNegatives } from './multiple-negatives.ts';
import { referenceBatch, referenceError, valueAndGradient } from './reference.fixture.ts';
import { cos, onCircle } from './unit-circle.fixture.ts';

const create = (symmetric: boolean, name: keyof typeof distances = 'cosine') =>
  multipleNegatives.create({ kind: 'multiple-negatives', scale: 5, symmetric }, distances[name]);

const pairs = {
  first: Int32Array.of(0, 2, 4),
  second: Int32Array.of(1, 3, 5),
  isMatch: Uint8Array.of(1, 1, 1),
};
/** The last two rows are hard negatives: one of class 2 and one of class 0. */
const batch = { ...referenceBatch, pairs, negatives: Int32Array.of(6, 7) };

beforeAll(async () => {
  await prepareBackend();
});

describe('multiple-negatives', () => {
  test('ranks the own second among the seconds and the hard negatives', () => {
    const hard = {
      rows: Int32Array.of(0, 1, 2, 3, 4),
      labels: Int32Array.of(0, 0, 1, 1, 2),
      pairs: {
        first: Int32Array.of(0, 2),
        second: Int32Array.of(1, 3),
        isMatch: Uint8Array.of(1, 1),
      },
      negatives: Int32Array.of(4),
    };
    // Firsts at 0 and 90, seconds at 30 and 120, the hard negative at 45 degrees.
    const { value } = valueAndGradient(create(false), hard, onCircle(0, 30, 90, 120, 45));
    const loss = (own: number, others: number[]) => {
      const share = (degrees: number) => Math.exp(5 * cos(degrees));
      const all = others.reduce((sum, other) => sum + share(other), share(own));
      return -Math.log(share(own) / all);
    };
    expect(value).toBeCloseTo((loss(30, [120, 45]) + loss(30, [60, 45])) / 2, 5);
  });

  test('takes the rows of a class two by two where no pairs were drawn', () => {
    const classes = { rows: Int32Array.of(0, 1, 2, 3), labels: Int32Array.of(0, 1, 0, 1) };
    const drawn = {
      first: Int32Array.of(0, 1),
      second: Int32Array.of(2, 3),
      isMatch: Uint8Array.of(1, 1),
    };
    const points = onCircle(0, 90, 30, 120);
    const found = valueAndGradient(create(true), classes, points);
    expect(found).toEqual(valueAndGradient(create(true), { ...classes, pairs: drawn }, points));
  });

  test('agrees with torch, where candidates of the own class are left out', () => {
    const forth = {
      value: 4.5580104,
      first: [0.051174, 0.177368, -0.115281],
      sixth: [0.083832, 0.125888, 0.418545],
    };
    const both = {
      value: 3.5273323,
      first: [0.085019, 0.302484, -0.095195],
      sixth: [-0.072957, -0.361156, 0.742783],
    };
    expect(referenceError(valueAndGradient(create(false), batch), forth)).toBeLessThan(1e-5);
    expect(referenceError(valueAndGradient(create(true), batch), both)).toBeLessThan(1e-5);
  });
});

describe.each(['euclidean', 'cosine'] as const)('%s', (name) => {
  describeLoss('multiple-negatives', { create: () => create(true, name), batch, tolerance: 1e-2 });
});
