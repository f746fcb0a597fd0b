import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { neighboursOf, startIndexHost, type IndexHost } from '@kindred/vector-index';
import { deferred } from '../waiting/deferred.ts';
import { followGenerations, type FollowOptions } from './follow-generations.ts';
import type { IndexFollower } from './index-follower.ts';
import { memoryFeed } from './memory-feed.fixture.ts';

type Feed = ReturnType<typeof memoryFeed>;

let host: IndexHost;
let follower: IndexFollower | undefined;
let errors: unknown[] = [];
beforeEach(async () => {
  host = await startIndexHost();
});
afterEach(async () => {
  await follower?.close();
  follower = undefined;
  await host.shutdown();
  expect(errors).toEqual([]);
  errors = [];
});

async function start(feed: Feed, options: Partial<FollowOptions> = {}): Promise<IndexFollower> {
  follower = await followGenerations({
    collections: { list: async () => ({ data: [feed.collection], nextCursor: undefined }) },
    generations: feed.generations,
    indexes: host,
    sweepMs: 1e6,
    onError: (error) => errors.push(error),
    ...options,
  });
  await follower.openAll();
  return follower;
}

function feedOf(rows: number): Feed {
  const feed = memoryFeed();
  for (let label = 0; label < rows; label++)
    feed.write(label, [label, 0], { even: label % 2 === 0 });
  return feed;
}

const nearest = async (indexes: IndexFollower, { collection }: Feed, x: number, k = 3) =>
  neighboursOf(await indexes.search(collection, Float32Array.of(x, 0), { k }), 0).map(
    ({ label }) => label,
  );

const untilReady = async (indexes: IndexFollower, feed: Feed) => {
  while ((await indexes.state(feed.collection)).status !== 'ready')
    await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('an index whose settings change', () => {
  test('is built again beside the one that serves, which no search and no write notices', async () => {
    const feed = feedOf(40);
    const indexes = await start(feed);
    const counted = { searches: 0 };
    const changed = new AbortController();
    const searching = Array.from({ length: 4 }, async (_, worker) => {
      for (let n = worker; !changed.signal.aborted; n += 4) {
        const x = n % 40;
        const [first] = await nearest(indexes, feed, x);
        expect(first).toBe(x);
        const filter = { field: 'even', equals: true };
        const count = await indexes.count(feed.collection, filter);
        expect(count).toBeGreaterThanOrEqual(20);
        counted.searches += 1;
      }
    });
    const before = await indexes.state(feed.collection);
    expect(before).toMatchObject({ status: 'ready', plan: 'exact', vectors: 40, rebuild: null });
    feed.setIndex({ kind: 'hnsw', m: 4 });
    indexes.adopt(feed.collection);
    expect(await indexes.state(feed.collection)).toMatchObject({
      status: 'rebuilding',
      serving: { kind: 'exact', m: 16 },
      rebuild: { settings: { kind: 'hnsw', m: 4 }, progress: expect.any(Number) },
    });
    for (let label = 40; label < 60; label++) {
      feed.write(label, [label, 0], { even: label % 2 === 0 });
      expect((await nearest(indexes, feed, label))[0]).toBe(label);
    }
    await untilReady(indexes, feed);
    const enough = counted.searches + 8;
    while (counted.searches < enough) await new Promise((resolve) => setTimeout(resolve, 2));
    changed.abort();
    await Promise.all(searching);
    expect(await indexes.state(feed.collection)).toMatchObject({
      status: 'ready',
      serving: { kind: 'hnsw', m: 4 },
      plan: 'hnsw',
      vectors: 60,
    });
    expect(await nearest(indexes, feed, 59, 2)).toEqual([59, 58]);
    // The former is closed a moment after it was replaced.
    while (host.names().length > 1) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(host.names()).toEqual(indexes.report().map(({ name }) => name));
  });

  test('keeps its vectors in another storage, and answers the same', async () => {
    const feed = memoryFeed();
    for (let n = 0; n < 300; n++) feed.write(n, [Math.sin(n) * n, Math.cos(n) * n]);
    feed.setIndex({ kind: 'hnsw' });
    const indexes = await start(feed);
    const near = await nearest(indexes, feed, 120, 10);
    for (const storage of ['int8', 'binary', 'float32'] as const) {
      feed.setIndex({ storage });
      indexes.adopt(feed.collection);
      await untilReady(indexes, feed);
      const { serving, plan, vectors } = await indexes.state(feed.collection);
      expect([serving.storage, plan, vectors]).toEqual([storage, 'hnsw', 300]);
      const exactly = { k: 10, exact: true };
      const query = Float32Array.of(120, 0);
      const exact = neighboursOf(await indexes.search(feed.collection, query, exactly), 0);
      expect(exact.map(({ label }) => label)).toEqual(near);
      if (storage === 'float32') continue;
      const measured = async () => {
        await indexes.search(feed.collection, query, exactly);
        feed.notify();
        return (await indexes.state(feed.collection)).storageRecall;
      };
      while ((await measured()) === null) await new Promise((resolve) => setTimeout(resolve, 5));
      const { recall, low, high, ...rest } = (await measured())!;
      expect(rest).toEqual({ k: 10, ef: 64, queries: 128, measuredAt: expect.any(String) });
      expect(recall).toBeGreaterThan(0.5);
      expect([low <= recall, recall <= high]).toEqual([true, true]);
    }
    expect((await indexes.state(feed.collection)).storageRecall).toBeNull();
    while (host.names().length > 1) await new Promise((resolve) => setTimeout(resolve, 2));
  });

  test('stays float32 where the engine can do no other, and says so', async () => {
    const feed = feedOf(30);
    const plain = await startIndexHost({ engine: 'hnswlib-node' });
    const told: unknown[] = [];
    const onError = (error: unknown) => told.push(error);
    feed.setIndex({ storage: 'int8' });
    const indexes = await start(feed, { indexes: plain, onError });
    expect((await nearest(indexes, feed, 7))[0]).toBe(7);
    expect(await indexes.state(feed.collection)).toMatchObject({
      status: 'ready',
      serving: { storage: 'float32' },
    });
    expect(told).toMatchObject([{ code: 'unsupported-by-engine' }]);
    await indexes.close();
    await plain.shutdown();
  });

  test('is not built again for what a search brings, and uses it at once', async () => {
    const feed = feedOf(10);
    feed.setIndex({ kind: 'hnsw' });
    const indexes = await start(feed);
    // What waits for the graph is compared, which has no ef.
    while ((await host.report('g')).pending > 0) await new Promise((done) => setTimeout(done, 2));
    feed.setIndex({ ef: 7, targetRecall: 0.9 });
    const one = Float32Array.of(1, 0);
    const { explain } = await indexes.search(feed.collection, one, { k: 1 });
    expect(explain).toMatchObject({ ef: 7 });
    const own = await indexes.search(feed.collection, one, { k: 1, ef: 9 });
    expect(own.explain).toMatchObject({ ef: 9 });
    expect(await indexes.state(feed.collection)).toMatchObject({ status: 'ready' });
    expect(host.names()).toEqual(['g']);
  });

  test('goes back without building where the change is taken back, and never to older settings', async () => {
    const feed = feedOf(10);
    const indexes = await start(feed);
    const before = feed.collection;
    feed.setIndex({ m: 4 });
    indexes.adopt(feed.collection);
    feed.setIndex({ m: 16 });
    indexes.adopt(feed.collection);
    expect(await indexes.state(feed.collection)).toMatchObject({ status: 'ready' });
    feed.setIndex({ m: 8 });
    indexes.adopt(feed.collection);
    // A search that began before the change.
    await indexes.search(before, Float32Array.of(1, 0), { k: 1 });
    const { serving, rebuild } = await indexes.state(before);
    // Ten vectors may be built by now.
    expect(rebuild?.settings ?? serving).toMatchObject({ m: 8 });
    await untilReady(indexes, feed);
    expect(await indexes.state(before)).toMatchObject({ serving: { m: 8 }, vectors: 10 });
    while (host.names().length > 1) await new Promise((resolve) => setTimeout(resolve, 2));
  });

  test('of several changes in a row the last one counts', async () => {
    const feed = feedOf(30);
    const indexes = await start(feed);
    for (const m of [4, 5, 6, 7]) {
      feed.setIndex({ m });
      indexes.adopt(feed.collection);
      await new Promise(setImmediate);
    }
    await untilReady(indexes, feed);
    expect(await indexes.state(feed.collection)).toMatchObject({ serving: { m: 7 }, vectors: 30 });
    while (host.names().length > 1) await new Promise((resolve) => setTimeout(resolve, 2));
  });

  test('hears of the change from the database where no search brings it', async () => {
    const feed = feedOf(10);
    const indexes = await start(feed, { sweepMs: 5 });
    const before = feed.collection;
    feed.setIndex({ m: 8 });
    const now = Date.now;
    // The generation is looked at every 10 s.
    Date.now = () => now() + 60_000;
    try {
      while ((await indexes.state(before)).serving.m !== 8)
        await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await indexes.state(before)).toMatchObject({ vectors: 10 });
    } finally {
      Date.now = now;
    }
  });

  test('is not built to the end where the collection is deleted or everything is closed', async () => {
    const feed = feedOf(30);
    const { promise: isReadable, resolve: read } = deferred<void>();
    let isHeld = false;
    const changesAfter: typeof feed.generations.changesAfter = async (...from) => {
      if (isHeld) await isReadable;
      return feed.generations.changesAfter(...from);
    };
    const indexes = await start(feed, { generations: { ...feed.generations, changesAfter } });
    isHeld = true;
    feed.setIndex({ m: 8 });
    indexes.adopt(feed.collection);
    await until(() => host.names().length === 2);
    expect(host.names()).toEqual(['g', 'g/1']);
    const closing = indexes.close();
    read();
    await closing;
    expect(host.names()).toEqual(['g']);
  });

  test('is saved with its new settings, and opened from that by the next process', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kindred-served-'));
    try {
      const feed = feedOf(30);
      const options = { snapshots: { folder, everyChanges: 1 } };
      const indexes = await start(feed, options);
      while ((await readdir(join(folder, 'g')).catch(() => [])).length === 0);
      feed.setIndex({ m: 8 });
      indexes.adopt(feed.collection);
      await untilReady(indexes, feed);
      while (host.names().length > 1) await new Promise((resolve) => setTimeout(resolve, 2));
      feed.write(30, [30, 0]);
      expect(await nearest(indexes, feed, 30, 1)).toEqual([30]);
      await indexes.close();
      await host.shutdown();
      host = await startIndexHost();
      const readsBefore = feed.reads();
      const again = await start(feed, options);
      expect(feed.reads() - readsBefore).toBe(1);
      expect(await nearest(again, feed, 30, 40)).toHaveLength(31);
      await again.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
