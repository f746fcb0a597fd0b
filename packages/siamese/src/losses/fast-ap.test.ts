import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { fastAp } from './fast-ap.ts';
import { referenceError, valueAndGradient } from './reference.fixture.ts';
import { onCircle } from './unit-circle.fixture.ts';

const create = (bins: number) => fastAp.create({ kind: 'fast-ap', bins }, distances.cosine);
const batch = { rows: Int32Array.of(0, 1, 2), labels: Int32Array.of(0, 0, 1) };

beforeAll(async () => {
  await prepareBackend();
});

describe('fast-ap', () => {
  test.each([
    ['0 for a perfect ranking', [0, 0, 180], 0],
    // The positive is found second: precision 1/2 for both anchors.
    ['1/2 where the negative comes first', [0, 180, 0], (0.5 + 1 / 2) / 2],
    // Within one bin, half of what is found are positives.
    ['1/2 where all are equal', [0, 0, 0], 0.5],
  ])('is %s', (_case, angles, expected) => {
    const { value } = valueAndGradient(create(4), batch, onCircle(...angles));
    expect(value).toBeCloseTo(expected, 4);
  });

  test('agrees with PML (FastAPLoss)', () => {
    const expected = {
      value: 0.7460096,
      first: [-0.003726, -0.016317, -0.033562],
      sixth: [0.002252, 0.006981, -0.004587],
    };
    expect(referenceError(valueAndGradient(create(5)), expected)).toBeLessThan(1e-5);
  });
});

// Its histograms have kinks: the finite differences must stay between two.
describeLoss('fast-ap', { create: () => create(3), step: 5e-4 });
