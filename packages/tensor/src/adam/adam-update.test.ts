import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '../backend/prepare-backend.ts';
import { tf } from '../tf.ts';
import { adamUpdate } from './adam-update.ts';

const NUMBERS = { beta1: 0.9, beta2: 0.999, stepSize: 0.01, epsilon: 1e-8 };

const noise = (shape: number[], seed: number) =>
  Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => Math.sin(i * 12.9 + seed));

function parameter(shape: number[], kept = 1) {
  const variable = tf.variable(tf.tensor(noise(shape, 1), shape));
  const [first, second] = [0, 0].map(() => tf.variable(tf.zeros(shape)));
  if (!first || !second) throw new Error('A variable has two moments.');
  return { variable, first, second, kept };
}

/** The values after three steps over parameters of these shapes. */
function afterSteps(shapes: number[][], kept: number): number[] {
  return tf.tidy(() => {
    const parameters = shapes.map((shape) => parameter(shape, kept));
    for (let step = 0; step < 3; step += 1) {
      adamUpdate(
        parameters.map((each) => {
          const { shape } = each.variable;
          return { ...each, gradient: tf.tensor(noise(shape, step), shape) };
        }),
        NUMBERS,
      );
    }
    return parameters.flatMap(({ variable, first, second }) =>
      [variable, first, second].flatMap((tensor) => [...tensor.dataSync()]),
    );
  });
}

/** In plain JavaScript, of one number (Kingma and Ba 2015, algorithm 1 with the step size of section 2). */
function oneNumber(value: number, gradients: number[], kept: number) {
  let [first, second] = [0, 0];
  for (const gradient of gradients) {
    first = 0.9 * first + 0.1 * gradient;
    second = 0.999 * second + 0.001 * gradient ** 2;
    value = value * kept - (0.01 * first) / (Math.sqrt(second) + 1e-8);
  }
  return { value, first, second };
}

describe.each(['native', 'wasm'] as const)('adamUpdate on %s', (prefer) => {
  beforeAll(async () => {
    const { backend } = await prepareBackend({ prefer });
    expect(backend).toBe(prefer === 'native' ? 'tensorflow' : 'wasm');
  });

  test.each([1, 0.5])('follows the paper, keeping %d of the variable', (kept) => {
    const [value, first, second] = afterSteps([[1]], kept);
    const expected = oneNumber(Math.sin(1), [0, 1, 2].map(Math.sin), kept);
    expect(value).toBeCloseTo(expected.value, 5);
    expect(first).toBeCloseTo(expected.first, 6);
    expect(second).toBeCloseTo(expected.second, 7);
  });

  test('updates several variables of several shapes, each by itself', () => {
    const shapes = [[3, 4], [], [5], [2, 1, 2, 3]];
    expect(afterSteps(shapes, 0.9)).toEqual(shapes.flatMap((shape) => afterSteps([shape], 0.9)));
  });

  test('leaves others that hold the same values alone', () => {
    tf.tidy(() => {
      const values = noise([4], 3);
      const given = parameter([4]);
      for (const each of [given.variable, given.first, given.second])
        each.assign(tf.tensor(values));
      const clones = [given.variable, given.first, given.second].map((each) => each.clone());
      const gradient = tf.ones([4]);
      adamUpdate([{ ...given, gradient }], NUMBERS);
      adamUpdate([{ ...given, gradient }], NUMBERS);
      expect([...values]).toEqual([...noise([4], 3)]);
      for (const clone of clones) expect([...clone.dataSync()]).toEqual([...values]);
      expect([...given.first.dataSync()]).not.toEqual([...values]);
    });
  });

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    const { variable, first, second, kept } = tf.tidy(() => parameter([2, 2], 0.9));
    const gradient = tf.ones([2, 2]);
    const built = tf.memory().numTensors;
    adamUpdate([{ variable, first, second, kept, gradient }], NUMBERS);
    expect(tf.memory().numTensors).toBe(built);
    tf.dispose([variable, first, second, gradient]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('the native update and the composed one agree', async () => {
  const shapes = [[64, 33], [7]];
  await prepareBackend({ prefer: 'native' });
  const native = afterSteps(shapes, 0.99);
  await prepareBackend({ prefer: 'wasm' });
  const composed = afterSteps(shapes, 0.99);
  for (const [index, value] of native.entries())
    expect(value).toBeCloseTo(composed[index] ?? NaN, 5);
});
