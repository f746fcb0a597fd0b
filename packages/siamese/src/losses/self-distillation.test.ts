import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { createLoss } from './create-loss.ts';
import { gradientError } from './numeric-gradient.fixture.ts';
import {
  referenceBatch,
  referenceContext,
  referenceEmbeddings,
  referenceError,
  valueAndGradient,
} from './reference.fixture.ts';

const inner = { kind: 'nt-xent', temperature: 0.5 } as const;
const create = (weight: number) =>
  createLoss(
    { kind: 'self-distillation', loss: inner, weight, temperature: 0.2 },
    distances.cosine,
    referenceContext(),
  );
const plain = () => createLoss(inner, distances.cosine, referenceContext());

/** Embeddings of another size than the student's. */
const teacherPoints = [
  [0.54, -2.06],
  [-0.66, -1.2],
  [1.46, 1.77],
  [-0.33, 0.84],
  [-0.18, 0.57],
  [-0.75, -1.71],
  [-1.8, 0.38],
  [2.25, 0.27],
];

/** What the loss adds to the one inside. */
function divergence(points: number[][]): { value: number; gradient: number[][] } {
  const teacher = tf.tensor2d(points);
  const found = valueAndGradient(create(1), { ...referenceBatch, teacher });
  const own = valueAndGradient(plain());
  teacher.dispose();
  return {
    value: found.value - own.value,
    gradient: found.gradient.map((row, i) => row.map((x, j) => x - (own.gradient[i]?.[j] ?? NaN))),
  };
}

beforeAll(async () => {
  await prepareBackend();
});

describe('self-distillation', () => {
  test('agrees with torch on KL(teacher ‖ student)', () => {
    const expected = {
      value: 3.0096608,
      first: [-0.031647, -0.134286, -0.232094],
      sixth: [0.129527, 0.27615, 0.287453],
    };
    expect(referenceError(divergence(teacherPoints), expected)).toBeLessThan(1e-5);
  });

  test('adds nothing where the student has the similarities of the teacher', () => {
    // Turned and stretched: the cosines are the same.
    const turned = referenceEmbeddings.map(([x = 0, y = 0, z = 0]) => [3 * y, -3 * x, 3 * z]);
    const { value, gradient } = divergence(turned);
    expect(value).toBeCloseTo(0, 5);
    for (const number of gradient.flat()) expect(number).toBeCloseTo(0, 5);
  });

  test('counts the divergence by its weight, and is the loss inside without a teacher', () => {
    const teacher = tf.tensor2d(teacherPoints);
    const own = valueAndGradient(plain()).value;
    const twice = valueAndGradient(create(2), { ...referenceBatch, teacher }).value;
    expect(twice - own).toBeCloseTo(2 * divergence(teacherPoints).value, 4);
    expect(valueAndGradient(create(2)).value).toBe(own);
    teacher.dispose();
  });

  test('has the gradient of finite differences, and leaks no tensor', () => {
    const teacher = tf.tensor2d(teacherPoints);
    const batch = { ...referenceBatch, teacher };
    const loss = create(1);
    const before = tf.memory().numTensors;
    const error = gradientError((x) => loss.compute(x, batch), referenceEmbeddings, 3e-3);
    expect(error).toBeLessThan(1e-2);
    expect(tf.memory().numTensors).toBe(before);
    teacher.dispose();
  });

  test('keeps what the loss inside trains and remembers', () => {
    const memory = {
      kind: 'cross-batch-memory',
      loss: { kind: 'cross-entropy' },
      size: 2,
      warmupSteps: 0,
    } as const;
    const spec = { kind: 'self-distillation', loss: memory, weight: 1, temperature: 1 } as const;
    const loss = createLoss(spec, distances.cosine, referenceContext());
    expect(Object.keys(loss.parameters)).toEqual(['inner/inner/a', 'inner/inner/b']);
    expect(Object.keys(loss.state ?? {})).toEqual([
      'inner/embeddings',
      'inner/labels',
      'inner/steps',
    ]);
    expect(loss.remember).toBeDefined();
    tf.dispose([...Object.values(loss.parameters), ...Object.values(loss.state ?? {})]);
  });
});
