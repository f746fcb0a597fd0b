import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startIndexHost, type IndexHost } from '@kindred/vector-index';
import { followGenerations } from './follow-generations.ts';
import type { IndexFollower } from './index-follower.ts';
import { memoryFeed } from './memory-feed.fixture.ts';
import { watchRecall, type WatchedIndexes, type WatchRecallOptions } from './watch-recall.ts';

const POINTS = 60;
const origin = Float32Array.of(0, 0);
const always: WatchRecallOptions = { fraction: 1, intervalMs: 0 };
const turn = () => new Promise((done) => setTimeout(done, 2));

let host: IndexHost;
let followed: IndexFollower;
let feed: ReturnType<typeof memoryFeed>;
let watched: WatchedIndexes | undefined;
beforeEach(async () => {
  host = await startIndexHost();
  feed = memoryFeed();
  for (let label = 0; label < POINTS; label += 1) feed.write(label, [label, 0]);
  const ports = { collections: { list: () => new Promise<never>(() => {}) }, indexes: host };
  followed = await followGenerations({ ...ports, generations: feed.generations, sweepMs: 1e6 });
});
afterEach(async () => {
  await (watched ?? followed).close();
  watched = undefined;
  await host.shutdown();
});

const graph = () => ({
  ...feed.collection,
  index: { ...feed.collection.index, kind: 'hnsw' as const },
});

/** Searches until so many were compared. */
async function compared(indexes: WatchedIndexes, count: number, k = 10) {
  for (;;) {
    await indexes.search(graph(), origin, { k });
    const [recall] = indexes.recalls();
    if (recall !== undefined && recall.compared >= count) return recall;
    await turn();
  }
}

describe('watchRecall', () => {
  test('tells the recall of a graph that finds everything', async () => {
    watched = watchRecall(followed, always);
    const recall = await compared(watched, 3);
    expect(recall).toMatchObject({ generationId: 'g', collection: 'points', at10: 1, high: 1 });
    expect(recall.low).toBeGreaterThan(0.8);
    expect(recall.low).toBeLessThan(1);
  });

  test.each([10, 1])('recall is about ten neighbours, where a search wants %d', async (k) => {
    const forgetful: IndexFollower = {
      ...followed,
      async search(collection, queries, options) {
        if (options.exact === true) return followed.search(collection, queries, options);
        const result = await followed.search(collection, queries, { ...options, k: options.k + 1 });
        const [labels, distances] = [result.labels.slice(1), result.distances.slice(1)];
        return { ...result, k: options.k, labels, distances, counts: Uint32Array.of(options.k) };
      },
    };
    watched = watchRecall(forgetful, always);
    expect((await compared(watched, 2, k)).at10).toBeCloseTo(0.9, 10);
  });

  test('an exact search has none to tell, nor has one that nobody wants compared', async () => {
    watched = watchRecall(followed, always);
    await watched.search(graph(), origin, { k: 3, exact: true });
    const off = watchRecall(followed, { ...always, fraction: 0 });
    await off.search(graph(), origin, { k: 3 });
    for (let count = 0; count < 10; count += 1) await turn();
    expect([watched.recalls(), off.recalls()]).toEqual([[], []]);
  });

  test('forgets what is followed no more', async () => {
    let isFollowed = true;
    const leaving = { ...followed, report: () => (isFollowed ? followed.report() : []) };
    watched = watchRecall(leaving, always);
    await compared(watched, 1);
    isFollowed = false;
    watched.recalls();
    isFollowed = true;
    expect(watched.recalls()).toEqual([]);
  });
});
