import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  cancelTuning,
  createCollection,
  getCollection,
  getIndex,
  getTuning,
  listTunings,
  searchCollection,
  startTuning,
  upsertItems,
} from '@kindred/similarity';
import { until } from '@kindred/testing';
import { end, startPlatform, type Platform } from './platform-test/start-platform.fixture.ts';

const collection = 'waves';
const rows = 2600;
const body = { targetRecall: 0.9, k: 10, sampleSize: 2000, apply: false };

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  const graph = { m: 16, efConstruction: 200, ef: 64, targetRecall: null };
  const index = { kind: 'hnsw', storage: 'float32', ...graph } as const;
  const space = { modality: 'vector', dimension: 8, distance: 'euclidean' } as const;
  await createCollection(platform, { name: collection, ...space, index });
  const items = Array.from({ length: rows }, (_, n) => ({
    id: `w${n}`,
    metadata: {},
    vector: Array.from({ length: 8 }, (_, at) => Math.sin(n * (at + 1) * 0.7) + Math.cos(n / 9)),
  }));
  for (let from = 0; from < rows; from += 1000)
    await upsertItems(platform, collection, items.slice(from, from + 1000));
}, 60_000);
afterAll(() => platform.stop(), 60_000);

const hasEnded = (tuning: string) => async () =>
  (await getTuning(platform, { collection, tuning })).finishedAt !== null;

describe('a tuning', () => {
  test('waits for an indexer, is tried there, and sets what it found; searches follow', async () => {
    const { id, status, result } = await startTuning(platform, collection, {
      ...body,
      apply: true,
    });
    expect({ status, result }).toEqual({ status: 'queued', result: null });
    const indexer = await platform.startIndexer();
    await until(hasEnded(id));
    const tuning = await getTuning(platform, { collection, tuning: id });
    expect(tuning).toMatchObject({ status: 'succeeded', error: null, targetRecall: 0.9 });
    const choice = tuning.result?.choice;
    expect(choice).toMatchObject({ m: expect.any(Number), ef: expect.any(Number) });
    expect(tuning.result).toMatchObject({ vectors: 2000, queries: 200, applied: true });
    expect((await getCollection(platform, collection)).index).toMatchObject({
      ...choice,
      targetRecall: 0.9,
    });
    // A search brings the settings to the process that answers it, and never waits for them.
    await until(async () => {
      const query = { vector: Array.from({ length: 8 }, () => 0.5) };
      const options = { query, k: 3, exact: false, metadata: false };
      const { results } = await searchCollection(platform, collection, options);
      expect(results[0]?.matches).toHaveLength(3);
      const { serving, status: indexStatus } = await getIndex(platform, collection);
      return indexStatus === 'ready' && serving.m === choice?.m;
    });
    await end(indexer, 'SIGTERM');
  }, 120_000);

  test('that waits is cancelled at once, and no indexer takes it up', async () => {
    const { id } = await startTuning(platform, collection, body);
    const path = { collection, tuning: id };
    expect(await cancelTuning(platform, path)).toMatchObject({ status: 'cancelled' });
    await expect(cancelTuning(platform, path)).rejects.toMatchObject({ code: 'tuning-finished' });
    const listed = await listTunings(platform, collection, { limit: 1 });
    expect(listed.data).toMatchObject([{ id, status: 'cancelled', result: null }]);
  });

  test('survives kill -9 of its indexer', async () => {
    const { id } = await startTuning(platform, collection, body);
    const first = await platform.startIndexer();
    await until(async () => {
      const { progress } = await getTuning(platform, { collection, tuning: id });
      return progress !== null;
    });
    await end(first, 'SIGKILL');
    const second = await platform.startIndexer();
    await until(hasEnded(id), { timeoutMs: 100_000 });
    expect(await getTuning(platform, { collection, tuning: id })).toMatchObject({
      status: 'succeeded',
      result: { applied: false },
    });
    await end(second, 'SIGTERM');
  }, 150_000);

  test('of another collection is none of this one', async () => {
    const { id } = await startTuning(platform, collection, body);
    await expect(getTuning(platform, { collection: 'others', tuning: id })).rejects.toMatchObject({
      code: 'tuning-not-found',
    });
    await cancelTuning(platform, { collection, tuning: id });
  });
});
