import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { evaluateOneShotEpisodes } from './evaluate-one-shot-episodes.ts';
import { evaluateRetrieval } from './evaluate-retrieval.ts';
import { oneShotOutcomes } from './one-shot-outcomes.ts';
import { retrievalOutcomes } from './retrieval-outcomes.ts';

beforeAll(async () => {
  await prepareBackend();
});

const labels = Int32Array.from({ length: 30 }, (_, row) => row % 6);
const data = {
  embeddings: Float32Array.from(
    { length: 60 },
    (_, at) => Math.sin(at * 7.3) + (labels[at >> 1] ?? 0) / 2,
  ),
  embeddingSize: 2,
  labels,
  distance: 'euclidean' as const,
};
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('outcomes', () => {
  test('of retrieval average to recall@1 and MAP@R, query by query', async () => {
    const { labels: asked, hits, averagePrecisionAtR } = await retrievalOutcomes(data);
    const { recallAt, mapAtR } = await evaluateRetrieval({ ...data, ks: [1] });
    expect(asked).toEqual(labels);
    expect(mean(hits)).toBeCloseTo(recallAt[1] ?? NaN, 12);
    expect(mean(averagePrecisionAtR)).toBeCloseTo(mapAtR, 12);
    expect(recallAt[1]).toBeGreaterThan(0);
    expect(recallAt[1]).toBeLessThan(1);
  });

  test('among other references each query is left out of its own answers', async () => {
    const { embeddings } = data;
    const same = { embeddings: embeddings.slice(), labels };
    const [alone, among] = [
      await retrievalOutcomes(data),
      await retrievalOutcomes({ ...data, references: same, leaveOneOut: true }),
    ];
    expect(among).toEqual(alone);
    // With itself among the references each query finds itself.
    const found = await retrievalOutcomes({ ...data, references: same });
    expect(new Set(found.nearestRanks)).toEqual(new Set([1]));
    // A mirrored point is far from where its query is.
    const mirrored = { embeddings: embeddings.map((value) => -value), labels };
    const { nearestRanks, hits } = await retrievalOutcomes({
      ...data,
      references: mirrored,
      leaveOneOut: true,
    });
    expect(nearestRanks).toHaveLength(30);
    expect([...hits]).toEqual([...nearestRanks].map((rank) => (rank === 1 ? 1 : 0)));
    const fewer = { embeddings: embeddings.subarray(2), labels: labels.subarray(1) };
    await expect(
      retrievalOutcomes({ ...data, references: fewer, leaveOneOut: true }),
    ).rejects.toThrow('29 rows are not the 30 queries themselves');
  });

  test('a query that is alone in its class has none', async () => {
    const lonely = { ...data, labels: labels.map((label, row) => (row === 7 ? 99 : label)) };
    expect((await retrievalOutcomes(lonely)).labels).toHaveLength(29);
  });

  test('of one-shot episodes average to their accuracy, and know their classes', () => {
    const episodes = { ...data, ways: 3, shots: 1, episodes: 50, seed: 4 };
    const outcomes = oneShotOutcomes(episodes);
    expect(outcomes.labels).toHaveLength(150);
    expect(mean(outcomes.values)).toBeCloseTo(evaluateOneShotEpisodes(episodes).value, 12);
    // Which rows are drawn has nothing to do with the embeddings.
    const other = { ...episodes, embeddings: data.embeddings.map((value) => (-value) ** 3) };
    expect(oneShotOutcomes(other).labels).toEqual(outcomes.labels);
  });
});
