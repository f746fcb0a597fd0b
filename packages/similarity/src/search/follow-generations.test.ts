import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  IndexHostLostError,
  neighboursOf,
  startIndexHost,
  type IndexHost,
  type LostListener,
} from '@kindred/vector-index';
import { IndexLoadingError } from '../errors/index-loading-error.ts';
import { followGenerations, type FollowOptions } from './follow-generations.ts';
import type { IndexFollower } from './index-follower.ts';
import { memoryFeed } from './memory-feed.fixture.ts';

let host: IndexHost;
let follower: IndexFollower | undefined;
beforeEach(async () => {
  host = await startIndexHost();
});
afterEach(async () => {
  await follower?.close();
  await host.shutdown();
});

const start = async (
  feed: ReturnType<typeof memoryFeed>,
  options: Partial<FollowOptions> = {},
): Promise<IndexFollower> => {
  const list = async () => ({ data: [feed.collection], nextCursor: undefined });
  const { generations } = feed;
  const ports = { collections: { list }, generations, indexes: host };
  follower = await followGenerations({ ...ports, sweepMs: 1e6, ...options });
  return follower;
};

const nearest = async (
  indexes: IndexFollower,
  { collection }: ReturnType<typeof memoryFeed>,
  point: readonly number[],
  k = 100,
) =>
  neighboursOf(await indexes.search(collection, Float32Array.from(point), { k }), 0).map(
    ({ label }) => label,
  );

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
};

const never = () => new Promise<never>(() => {});

describe('followGenerations', () => {
  test('loads a feed of many pages before the first answer', async () => {
    const feed = memoryFeed();
    for (let label = 0; label < 20; label++) feed.write(label, [label, 0]);
    feed.write(4, undefined);
    feed.write(5, [100, 0]);
    const indexes = await start(feed);
    expect(await nearest(indexes, feed, [4, 0], 3)).toEqual([3, 2, 6]);
    expect(await nearest(indexes, feed, [100, 0], 1)).toEqual([5]);
    expect(indexes.report()).toEqual([
      { generationId: 'g', collection: 'points', loaded: true, position: 22 },
    ]);
  });

  test('a search sees what was written before it, without notification or sweep', async () => {
    const feed = memoryFeed();
    const indexes = await start(feed);
    for (let label = 0; label < 10; label++) {
      feed.write(label, [label, 1]);
      expect(await nearest(indexes, feed, [label, 1], 1)).toEqual([label]);
    }
    feed.write(3, undefined);
    expect(await nearest(indexes, feed, [3, 1])).not.toContain(3);
  });

  test('searches at once share their reads of the feed, and read nothing where nothing is new', async () => {
    const feed = memoryFeed();
    feed.write(0, [0, 0]);
    const indexes = await start(feed);
    await indexes.openAll();
    const idle = feed.reads();
    await nearest(indexes, feed, [0, 0]);
    expect(feed.reads()).toBe(idle);
    feed.write(1, [1, 1]);
    const before = feed.reads();
    await Promise.all(Array.from({ length: 50 }, () => nearest(indexes, feed, [0, 0])));
    expect(feed.reads() - before).toBeLessThanOrEqual(2);
  });

  test('follows by notification', async () => {
    const feed = memoryFeed();
    const indexes = await start(feed);
    await indexes.openAll();
    feed.write(1, [1, 1]);
    feed.notify();
    await until(() => indexes.report()[0]?.position === 1);
    expect((await host.report('g')).size).toBe(1);
  });

  test('follows by the sweep where no notification comes', async () => {
    const feed = memoryFeed();
    const indexes = await start(feed, { sweepMs: 5 });
    await indexes.openAll();
    feed.write(1, [1, 1]);
    await until(() => indexes.report()[0]?.position === 1);
    expect((await host.report('g')).size).toBe(1);
  });

  test('fills the index again when its worker was lost, while pages are being applied too', async () => {
    const feed = memoryFeed();
    for (let label = 0; label < 20; label++) feed.write(label, [label, 0]);
    const listeners = new Set<LostListener>();
    const watched: IndexHost = {
      open: (name, options) => host.open(name, options),
      upsert: (name, labels, vectors, metadata) => host.upsert(name, labels, vectors, metadata),
      setMetadata: (name, labels, metadata) => host.setMetadata(name, labels, metadata),
      remove: (name, labels) => host.remove(name, labels),
      search: (name, queries, options) => host.search(name, queries, options),
      count: (name, filter) => host.count(name, filter),
      facets: (name, fields, options) => host.facets(name, fields, options),
      report: (name) => host.report(name),
      names: () => host.names(),
      close: (name) => host.close(name),
      drop: (name) => host.drop(name),
      shutdown: () => host.shutdown(),
      on: (_, listener) => void listeners.add(listener),
      off: (_, listener) => void listeners.delete(listener),
    };
    const lose = async () => {
      await host.close('g');
      for (const listener of listeners) listener(new IndexHostLostError(['g', 'another']));
    };
    const indexes = await start(feed, { indexes: watched });
    const first = indexes.openAll();
    await until(() => (indexes.report()[0]?.position ?? 0) >= 6);
    await lose();
    await first;
    expect(await nearest(indexes, feed, [7, 0])).toHaveLength(20);
    await lose();
    expect(await nearest(indexes, feed, [7, 0])).toHaveLength(20);
    await indexes.close();
    expect(listeners.size).toBe(0);
    expect(feed.listeners.size).toBe(0);
  });

  test('a search does not wait for ever: it says when to come back', async () => {
    const feed = memoryFeed();
    const generations = { ...feed.generations, changesAfter: never };
    const indexes = await start(feed, { generations, loadTimeoutMs: 10 });
    const search = nearest(indexes, feed, [0, 0]);
    await expect(search).rejects.toThrow(IndexLoadingError);
    await expect(search).rejects.toMatchObject({ fields: { retryAfterSeconds: 1 } });
  });

  test('a database that comes back late is waited for', async () => {
    const feed = memoryFeed();
    feed.write(1, [1, 1]);
    let isDown = true;
    const changesAfter: typeof feed.generations.changesAfter = (...read) =>
      isDown ? Promise.reject(new Error('no database')) : feed.generations.changesAfter(...read);
    const errors: unknown[] = [];
    const indexes = await start(feed, {
      generations: { ...feed.generations, changesAfter },
      onError: (error) => {
        errors.push(error);
        isDown = errors.length < 3;
      },
      sweepMs: 5,
    });
    expect(await nearest(indexes, feed, [0, 0])).toEqual([1]);
    expect(errors).toHaveLength(3);
  });

  test('frees the index of a collection that is gone, and ends searches that wait for it', async () => {
    const feed = memoryFeed();
    feed.drop();
    const indexes = await start(feed);
    await expect(nearest(indexes, feed, [0, 0])).rejects.toMatchObject({
      code: 'collection-not-found',
    });
    await indexes.openAll();
    expect(indexes.report()).toEqual([]);
    expect(host.names()).toEqual([]);
  });
});
