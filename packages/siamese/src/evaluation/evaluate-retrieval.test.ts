import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import * as fc from 'fast-check';
import { evaluateRetrieval } from './evaluate-retrieval.ts';
import { normalizedDcg } from './normalized-dcg.ts';
import { rankingQuality } from './ranking-quality.ts';
import { ranksOfRelevant } from './ranks-of-relevant.ts';
import { waveLabels, waves, waveSize } from './waves.fixture.ts';

beforeAll(async () => {
  await prepareBackend();
});

describe('ranksOfRelevant', () => {
  test('counts what is nearer, and what is equally far', () => {
    const ranks = (relevant: number[], others: number[]) => [
      ...ranksOfRelevant(Float32Array.from(relevant), Float32Array.from(others)),
    ];
    expect(ranks([3, 1], [2, 4])).toEqual([1, 3]);
    expect(ranks([1, 1], [1, 5])).toEqual([2, 3]);
    expect(ranks([2], [])).toEqual([1]);
    expect(ranks([7], [1, 2, 3, 9])).toEqual([4]);
  });

  test('are those of a full sort', () => {
    const places = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(places, places, (relevant, others) => {
        const sorted = [
          ...relevant.map((distance) => ({ distance, order: 1 })),
          ...others.map((distance) => ({ distance, order: 0 })),
        ].sort((a, b) => a.distance - b.distance || a.order - b.order);
        const expected = sorted.flatMap(({ order }, position) =>
          order === 1 ? [position + 1] : [],
        );
        const ranks = ranksOfRelevant(Float32Array.from(relevant), Float32Array.from(others));
        expect([...ranks]).toEqual(expected);
      }),
    );
  });
});

describe('rankingQuality', () => {
  test('of ranks 1 and 3', () => {
    const quality = rankingQuality(Int32Array.of(1, 3));
    expect(quality.averagePrecision).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(quality.averagePrecisionAtR).toBe(0.5);
    expect(quality.rPrecision).toBe(0.5);
    expect(quality.reciprocalRank).toBe(1);
    expect(quality.ndcg).toBeCloseTo((1 + 1 / 2) / (1 + 1 / Math.log2(3)), 12);
  });

  test('is 1 in everything for the first ranks', () => {
    expect(Object.values(rankingQuality(Int32Array.of(1, 2, 3)))).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('normalizedDcg', () => {
  const grades = [3, 2, 3, 0, 1, 2];

  test('is that of scikit-learn 1.9.1 ndcg_score, with grades and with ties', () => {
    const sorted = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    expect(normalizedDcg(sorted, grades)).toBeCloseTo(0.9608081943360618, 12);
    const tied = [0.1, 0.2, 0.2, 0.4, 0.4, 0.1];
    expect(normalizedDcg(tied, grades, 4)).toBeCloseTo(0.948161205640479, 12);
  });

  test('is 0 where nothing is relevant', () => {
    expect(normalizedDcg([1, 2], [0, 0])).toBe(0);
  });
});

describe('evaluateRetrieval', () => {
  const options = {
    embeddings: waves,
    labels: waveLabels,
    embeddingSize: waveSize,
    distance: 'euclidean' as const,
  };

  test('leave-one-out gives the figures of pytorch-metric-learning 2.9.0 and scikit-learn 1.9.1', async () => {
    const metrics = await evaluateRetrieval({ ...options, ks: [1, 5] });
    expect(metrics.recallAt[1]).toBeCloseTo(0.625, 6);
    expect(metrics.rPrecision).toBeCloseTo(0.20486111111111108, 6);
    expect(metrics.mapAtR).toBeCloseTo(0.18229166666666666, 6);
    expect(metrics.map).toBeCloseTo(0.3538007772450076, 6);
    expect(metrics.mrr).toBeCloseTo(0.7241186499595642, 6);
    expect(metrics.precisionAt[5]).toBeCloseTo(0.175, 6);
    expect(metrics.recallAt[5]).toBeCloseTo(0.7916666666666666, 6);
    expect(metrics.ndcg).toBeCloseTo(0.617961292202769, 6);
    expect(metrics).toMatchObject({ queries: 24, withoutRelevant: 0 });
  });

  test('of queries among references gives the figures of pytorch-metric-learning 2.9.0', async () => {
    const split = 9 * waveSize;
    const metrics = await evaluateRetrieval({
      ...options,
      embeddings: waves.subarray(0, split),
      labels: waveLabels.subarray(0, 9),
      references: { embeddings: waves.subarray(split), labels: waveLabels.subarray(9) },
      distance: 'squared-euclidean',
    });
    expect(metrics.recallAt[1]).toBeCloseTo(0.7777777777777778, 6);
    expect(metrics.rPrecision).toBeCloseTo(0.33333333333333326, 6);
    expect(metrics.mapAtR).toBeCloseTo(0.2962962962962963, 6);
    expect(metrics.map).toBeCloseTo(0.4833265499932167, 6);
    expect(metrics.mrr).toBeCloseTo(0.8888888955116272, 6);
  });

  test('embeddings that are all the same find nothing by the order of their rows', async () => {
    const metrics = await evaluateRetrieval({ ...options, embeddings: waves.map(() => 1) });
    expect(metrics.recallAt[10]).toBe(0);
    expect(metrics.mapAtR).toBe(0);
  });

  test('leaves out, and counts, queries without a reference of their class', async () => {
    const metrics = await evaluateRetrieval({
      ...options,
      embeddings: Float32Array.of(0, 1, 5, 6, 9),
      embeddingSize: 1,
      labels: Int32Array.of(0, 0, 1, 1, 2),
    });
    expect(metrics).toMatchObject({ mapAtR: 1, queries: 4, withoutRelevant: 1 });
  });

  test('leaks no tensor, also where it fails', async () => {
    const before = tf.memory().numTensors;
    await evaluateRetrieval(options);
    const lonely = { ...options, labels: Int32Array.from({ length: 24 }, (_, row) => row) };
    await expect(evaluateRetrieval(lonely)).rejects.toThrow(/No query has a reference/);
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each([
    ['a label too few', { labels: waveLabels.subarray(1) }, /labelled rows of 3/],
    ['a number that is not finite', { embeddings: waves.map(() => NaN) }, /not finite/],
    ['no rank', { ks: [0] }, /ks: 0/],
  ])('refuses %s', async (_case, change, message) => {
    await expect(evaluateRetrieval({ ...options, ...change })).rejects.toThrow(message);
  });
});
