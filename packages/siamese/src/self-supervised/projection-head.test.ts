import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Random } from '../random/random.ts';
import { ProjectionHead } from './projection-head.ts';

beforeAll(async () => {
  await prepareBackend();
});

describe('ProjectionHead', () => {
  test('names and shapes its numbers', () => {
    const { parameters } = new ProjectionHead({
      name: 'projector',
      sizes: [3, 5, 2],
      random: new Random(1),
    });
    const shapes = Object.entries(parameters).map(([name, { shape }]) => [name, shape]);
    expect(Object.fromEntries(shapes)).toEqual({
      'projector/kernel1': [3, 5],
      'projector/gamma1': [5],
      'projector/beta1': [5],
      'projector/kernel2': [5, 2],
    });
    tf.dispose(Object.values(parameters));
  });

  test('an output that is normalised has mean 0 and variance 1 over the batch', () => {
    const random = new Random(2);
    const head = new ProjectionHead({ name: 'p', sizes: [3, 6, 4], normalizeOutput: true, random });
    const rows = Float32Array.from({ length: 3 * 50 }, () => random.normal());
    tf.tidy(() => {
      const { mean, variance } = tf.moments(head.apply(tf.tensor2d(rows, [50, 3])), 0);
      for (const value of mean.dataSync()) expect(value).toBeCloseTo(0, 4);
      for (const value of variance.dataSync()) expect(value).toBeCloseTo(1, 2);
    });
    tf.dispose(Object.values(head.parameters));
  });
});
