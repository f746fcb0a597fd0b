import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { distanceBetween } from '../distances/distance-between.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import { readTransformer } from '../transformer/read-transformer.ts';
import { tinyBert } from '../transformer/tiny-bert.fixture.ts';
import { distilTokens } from './distil-tokens.ts';
import { alongAxes, principalAxes } from './principal-axes.ts';
import { symmetricEigenvectors } from './symmetric-eigenvectors.ts';
import { tokenWeights } from './token-weights.ts';

describe('symmetricEigenvectors', () => {
  test('of a matrix that is known', () => {
    const { values, vectors } = symmetricEigenvectors(Float64Array.of(2, 1, 1, 2), 2);
    expect([...values].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([3, 1]);
    expect((vectors[0] as number) / (vectors[1] as number)).toBeCloseTo(1, 9);
    expect((vectors[2] as number) / (vectors[3] as number)).toBeCloseTo(-1, 9);
  });

  test('rebuild the matrix', () => {
    const n = 7;
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) matrix[i * n + j] = Math.sin(1 + i * j) + (i === j ? i : 0);
    }
    const { values, vectors } = symmetricEigenvectors(matrix, n);
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        const rebuilt = values.reduce(
          (sum, value, k) =>
            sum + value * (vectors[k * n + i] ?? NaN) * (vectors[k * n + j] ?? NaN),
          0,
        );
        expect(rebuilt).toBeCloseTo(matrix[i * n + j] as number, 9);
      }
    }
  });
});

test('principalAxes: points of a line lie along the first axis', () => {
  const rows = Float32Array.of(1, 2, 3, 6, 5, 10);
  const places = alongAxes(rows, principalAxes(rows, 2, 1), 1);
  expect(Math.abs(places[0] as number)).toBeCloseTo(Math.hypot(2, 4), 5);
  expect(places[1]).toBeCloseTo(0, 5);
  expect(() => principalAxes(rows, 2, 3)).toThrow(/1 to 2/);
});

test('tokenWeights: a token of probability a counts half, a rare one all', () => {
  const [rare, half] = tokenWeights(3, [0, 1, 999]);
  expect([rare, half]).toEqual([1, 0.5]);
  const [first = 1, last = 0] = [tokenWeights(1000)[0], tokenWeights(1000)[999]];
  expect(first).toBeLessThan(last);
});

describe('distilTokens', () => {
  beforeAll(async () => {
    await prepareBackend();
  });

  const frame = { before: [2], after: [3] };

  test('tokens that are alone lie as the transformer has them, around their mean', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(tinyBert.config));
    const { encoder, weights } = readTransformer({
      config: bytes,
      weights: new Uint8Array(Buffer.from(tinyBert.safetensors, 'base64')),
    });
    const teacher = new SiameseModel(encoder, 'cosine', weights);
    const distilled = await distilTokens(teacher, { frame, length: 4 });
    const model = new SiameseModel(distilled.encoder, 'cosine', distilled.weights);
    const bags = Float32Array.from({ length: 20 * 8 }, (_, at) =>
      at % 8 === 0 ? at / 8 : at % 8 === 1 ? 1 : 0,
    );
    const found = await model.embed(bags);
    const size = encoder.inputShape[0];
    const texts = new Float32Array(20 * size).fill(-1);
    for (let token = 0; token < 20; token += 1) texts.set([2, token, 3], token * size);
    const original = await teacher.embed(texts);
    const mean = Float64Array.from({ length: 8 }, (_, i) => {
      let sum = 0;
      for (let token = 0; token < 20; token += 1) sum += original[token * 8 + i] as number;
      return sum / 20;
    });
    const centred = original.map((value, at) => value - (mean[at % 8] as number));
    // As many axes as numbers: a turn, which leaves the angles.
    for (let token = 1; token < 20; token += 1) {
      const between = (of: Float32Array) =>
        distanceBetween('cosine', of.slice(0, 8), of.slice(token * 8, token * 8 + 8));
      expect(between(found)).toBeCloseTo(between(centred), 4);
    }
    await expect(distilTokens(teacher, { frame, dimension: 9 })).rejects.toMatchObject({
      option: 'dimension',
    });
    await expect(distilTokens(model, { frame })).rejects.toMatchObject({ option: 'model' });
    teacher.dispose();
    model.dispose();
  });
});
