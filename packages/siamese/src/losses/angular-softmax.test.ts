import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { arcface } from './arcface.ts';
import { cosface } from './cosface.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import type { Loss } from './loss.ts';
import { sphereface } from './sphereface.ts';
import {
  referenceContext,
  referenceError,
  valueAndGradient,
  withReferenceProxies,
} from './reference.fixture.ts';
import { onCircle } from './unit-circle.fixture.ts';

type Create = (margin: number, scale: number, context?: { embeddingSize: number }) => Loss;

const createArcface: Create = (margin, scale, context = referenceContext()) =>
  arcface.create({ kind: 'arcface', margin, scale }, distances.cosine, {
    ...referenceContext(),
    ...context,
  });
const createCosface: Create = (margin, scale, context = referenceContext()) =>
  cosface.create({ kind: 'cosface', margin, scale }, distances.cosine, {
    ...referenceContext(),
    ...context,
  });
const createSphereface: Create = (margin, scale, context = referenceContext()) =>
  sphereface.create({ kind: 'sphereface', margin, scale }, distances.cosine, {
    ...referenceContext(),
    ...context,
  });

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** One embedding of class 0 at `angle`, with the classes at 0, 90 and 180 degrees. */
function onePoint(create: Create, margin: number, angle: number): number {
  const loss = create(margin, 2, { embeddingSize: 2 });
  const directions = Object.values(loss.parameters)[0] as tf.Variable;
  // Only their directions count.
  tf.tidy(() => directions.assign(tf.tensor2d(onCircle(0, 90, 180)).mul(5)));
  const batch = { rows: Int32Array.of(0), labels: Int32Array.of(0) };
  const { value } = valueAndGradient(loss, batch, onCircle(angle));
  directions.dispose();
  return value;
}

/** −log softmax of the own cosine made harder. */
function softmaxLoss(hardened: number, angle: number): number {
  const others = [90, 180].map((of) => Math.exp(2 * Math.cos(radians(angle - of))));
  const own = Math.exp(2 * hardened);
  return -Math.log(own / others.reduce((sum, share) => sum + share, own));
}

function createReference(create: Create, margin: number): Loss {
  return withReferenceProxies(create(margin, 4));
}

function found(create: Create, margin: number) {
  const loss = createReference(create, margin);
  const result = valueAndGradient(loss);
  tf.dispose(Object.values(loss.parameters));
  return result;
}

beforeAll(async () => {
  await prepareBackend();
});

describe('arcface', () => {
  test('adds its margin to the angle with the own class', () => {
    const expected = softmaxLoss(Math.cos(radians(40) + 0.5), 40);
    expect(onePoint(createArcface, 0.5, 40)).toBeCloseTo(expected, 4);
  });

  test('goes on falling where the angle and the margin are more than 180 degrees', () => {
    const hardened = Math.cos(radians(170)) - 0.5 * Math.sin(0.5);
    expect(onePoint(createArcface, 0.5, 170)).toBeCloseTo(softmaxLoss(hardened, 170), 4);
  });

  test('agrees with PML (ArcFaceLoss)', () => {
    const expected = {
      value: 3.7399366,
      first: [0.040946, 0.145373, -0.049612],
      sixth: [-0.026277, -0.129736, 0.266027],
    };
    expect(referenceError(found(createArcface, 0.5), expected)).toBeLessThan(1e-5);
  });

  test('has a finite gradient for an embedding with the direction of its class', () => {
    const loss = withReferenceProxies(createArcface(0.5, 64));
    const batch = { rows: Int32Array.of(0), labels: Int32Array.of(1) };
    const { gradient } = valueAndGradient(loss, batch, [[-2.29, 1.05, -0.42]]);
    expect(gradient.flat().every(Number.isFinite)).toBe(true);
    tf.dispose(Object.values(loss.parameters));
  });

  describeLoss('arcface', { create: () => createReference(createArcface, 0.5) });
});

describe('cosface', () => {
  test('takes its margin from the cosine with the own class', () => {
    const expected = softmaxLoss(Math.cos(radians(40)) - 0.35, 40);
    expect(onePoint(createCosface, 0.35, 40)).toBeCloseTo(expected, 4);
  });

  test('agrees with PML (CosFaceLoss)', () => {
    const expected = {
      value: 3.7169766,
      first: [0.027131, 0.096383, -0.032166],
      sixth: [-0.023123, -0.112251, 0.225676],
    };
    expect(referenceError(found(createCosface, 0.35), expected)).toBeLessThan(1e-5);
  });

  describeLoss('cosface', { create: () => createReference(createCosface, 0.35) });
});

describe('sphereface', () => {
  test.each([
    [30, Math.cos(radians(120))],
    // 4 · 80 = 320 degrees is the second half-turn.
    [80, -Math.cos(radians(320)) - 2],
    [100, Math.cos(radians(400)) - 4],
  ])(
    'multiplies the angle of %i degrees with the own class, and falls all the way',
    (angle, to) => {
      expect(onePoint(createSphereface, 4, angle)).toBeCloseTo(softmaxLoss(to, angle), 4);
    },
  );

  test('agrees with PML (SphereFaceLoss on embeddings of length 1)', () => {
    const expected = {
      value: 14.874196,
      first: [0.310735, 1.138746, 0.061464],
      sixth: [-0.106918, -0.582053, 1.320788],
    };
    expect(referenceError(found(createSphereface, 4), expected)).toBeLessThan(1e-4);
  });

  describeLoss('sphereface', {
    create: () => createReference(createSphereface, 4),
    tolerance: 2e-2,
  });
});
