import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Encoder } from '../encoders/encoder.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import { Random } from '../random/random.ts';
import { MovingAverageTeacher } from './moving-average-teacher.ts';

const spec: EncoderSpec = {
  kind: 'dense',
  inputShape: [3],
  hidden: [],
  embeddingSize: 2,
  normalize: false,
};

/** Sum of the absolute differences of two encoders' embeddings. */
function apart(teacher: MovingAverageTeacher, student: Encoder): number {
  return tf.tidy(() => {
    const inputs = tf.eye(3);
    const difference = teacher.embed(inputs).sub(student.encode(inputs));
    return difference.abs().sum().dataSync()[0] as number;
  });
}

beforeAll(async () => {
  await prepareBackend();
});

describe('MovingAverageTeacher', () => {
  test('starts as the student and then keeps its share of itself in every step', () => {
    const student = new Encoder(spec, new Random(1));
    const teacher = new MovingAverageTeacher(student, 0.75);
    expect(apart(teacher, student)).toBe(0);
    for (const variable of student.trainable) tf.tidy(() => variable.assign(variable.add(1)));
    // A linear map: a kernel and a bias that are 1 larger move each of the six numbers by 2.
    expect(apart(teacher, student)).toBeCloseTo(12, 4);
    teacher.follow();
    expect(apart(teacher, student)).toBeCloseTo(12 * 0.75, 4);
    teacher.follow();
    expect(apart(teacher, student)).toBeCloseTo(12 * 0.75 ** 2, 4);
    teacher.dispose();
    student.dispose();
  });

  test('names what a checkpoint must hold, and leaks no tensor', () => {
    const before = tf.memory().numTensors;
    const student = new Encoder(spec, new Random(1));
    const teacher = new MovingAverageTeacher(student, 0.9);
    expect(teacher.variables.map(({ name }) => name)).toEqual(
      student.weights.map(({ name }) => `teacher/${name}`),
    );
    teacher.follow();
    apart(teacher, student);
    teacher.dispose();
    student.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
