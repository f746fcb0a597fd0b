import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { circle } from './circle.ts';
import { referenceError, valueAndGradient } from './reference.fixture.ts';
import { cos, onCircle } from './unit-circle.fixture.ts';

const create = (margin: number, scale: number) =>
  circle.create({ kind: 'circle', margin, scale }, distances.cosine);
const batch = { rows: Int32Array.of(0, 1, 2), labels: Int32Array.of(0, 0, 1) };

/** Of one positive and one negative, with the weights of `pace`, the cosines that they are taken at. */
function circleLoss(positive: number, negative: number, pace = { positive, negative }): number {
  const [m, gamma] = [0.4, 3];
  const pull = -gamma * Math.max(0, 1 + m - pace.positive) * (positive - 1 + m);
  const push = gamma * Math.max(0, pace.negative + m) * (negative - m);
  return Math.log(1 + Math.exp(pull + push));
}

beforeAll(async () => {
  await prepareBackend();
});

describe('circle', () => {
  test('is log(1 + exp(push + pull)) with self-paced weights', () => {
    const { value } = valueAndGradient(create(0.4, 3), batch, onCircle(0, 60, 90));
    const expected = (circleLoss(cos(60), cos(90)) + circleLoss(cos(60), cos(30))) / 2;
    expect(value).toBeCloseTo(expected, 5);
  });

  test('has the gradient of finite differences with the weights held constant', () => {
    const { gradient } = valueAndGradient(create(0.4, 3), batch, onCircle(0, 60, 90));
    // The last point moves along the circle: only its cosines change, and it is no anchor.
    const paces = [cos(90), cos(30)].map((negative) => ({ positive: cos(60), negative }));
    const at = (angle: number) =>
      [angle, angle - 60]
        .map((apart, i) => circleLoss(cos(60), cos(apart), paces[i]))
        .reduce((sum, loss) => sum + loss / 2, 0);
    const numeric = (at(90.01) - at(89.99)) / ((0.02 * Math.PI) / 180);
    // The tangent at 90 degrees is (−1, 0).
    expect(-(gradient[2]?.[0] ?? NaN)).toBeCloseTo(numeric, 4);
  });

  test('agrees with PML (CircleLoss), gradient included', () => {
    const expected = {
      value: 19.6484322,
      first: [0.020339, -0.125313, -2.460796],
      sixth: [0.550222, 1.401326, 0.21674],
    };
    expect(referenceError(valueAndGradient(create(0.4, 10)), expected)).toBeLessThan(1e-5);
  });
});

describeLoss('circle', { create: () => create(0.4, 10), detached: true });
