import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { meanNdcg } from './mean-ndcg.ts';
import { waveLabels, waves, waveSize } from './waves.fixture.ts';

beforeAll(async () => {
  await prepareBackend();
});

describe('meanNdcg', () => {
  const options = { embeddings: waves, embeddingSize: waveSize, distance: 'euclidean' as const };

  test('of same classes is that of scikit-learn 1.9.1 ndcg_score', async () => {
    const gradeOf = (query: number, row: number) => (waveLabels[query] === waveLabels[row] ? 1 : 0);
    expect(await meanNdcg({ ...options, gradeOf })).toBeCloseTo(0.617961292202769, 6);
  });

  test('weighs grades, and the first ranks alone with k', async () => {
    // Row 0 sees row 1 (grade 1), then row 2 (grade 2); nothing is relevant to the others.
    const line = { embeddings: Float32Array.of(0, 1, 3), embeddingSize: 1 };
    const gradeOf = (query: number, row: number) => (query === 0 ? row : 0);
    const found = (k?: number) => meanNdcg({ ...options, ...line, gradeOf, ...(k && { k }) });
    const discount = 1 / Math.log2(3);
    expect(await found()).toBeCloseTo((1 + 2 * discount) / (2 + discount), 6);
    expect(await found(1)).toBeCloseTo(1 / 2, 6);
  });

  test('refuses grades that are all 0, and leaks no tensor', async () => {
    const before = tf.memory().numTensors;
    await expect(meanNdcg({ ...options, gradeOf: () => 0 })).rejects.toThrow(/Nothing is relevant/);
    expect(tf.memory().numTensors).toBe(before);
  });
});
