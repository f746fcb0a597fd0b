import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  IndexHostLostError,
  neighboursOf,
  startIndexHost,
  type IndexHost,
  type LostListener,
} from '@kindred/vector-index';
import { until } from '@kindred/testing';
import { IndexBehindError } from '../errors/index-behind-error.ts';
import { IndexLoadingError } from '../errors/index-loading-error.ts';
import { deferred } from '../waiting/deferred.ts';
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
      { generationId: 'g', name: 'g', collection: 'points', loaded: true, position: 22 },
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

  test('filters, counts and facets see what was written before them', async () => {
    const feed = memoryFeed();
    const indexes = await start(feed);
    const { collection } = feed;
    for (let label = 0; label < 10; label++)
      feed.write(label, [label, 0], { even: label % 2 === 0 });
    const filter = { field: 'even', equals: true };
    const found = await indexes.search(collection, Float32Array.of(9, 0), { k: 2, filter });
    expect(neighboursOf(found, 0).map(({ label }) => label)).toEqual([8, 6]);
    expect(await indexes.count(collection, filter)).toBe(5);
    feed.write(8, [8, 0], { even: 'no longer' });
    feed.write(6, undefined);
    expect(await indexes.count(collection, filter)).toBe(3);
    expect(await indexes.count(collection)).toBe(9);
    expect(await indexes.facet(collection, { field: 'even', limit: 2, path: '' })).toEqual({
      field: 'even',
      values: [
        { value: false, count: 5 },
        { value: true, count: 3 },
      ],
      other: 1,
      missing: 0,
    });
    const { labels } = await indexes.vectors(collection, Uint32Array.of(6, 8, 0));
    expect([...labels]).toEqual([8, 0]);
    const again = await indexes.search(collection, Float32Array.of(9, 0), { k: 1, filter });
    expect(neighboursOf(again, 0)).toEqual([{ label: 4, distance: 5 }]);
  });

  test('a field that the index left out is named, not taken for missing', async () => {
    const feed = memoryFeed();
    const indexes = await start(feed);
    const { collection } = feed;
    const fields = Array.from({ length: 1100 }, (_, at) => [`k${at}`, at]);
    feed.write(0, [0, 0], Object.fromEntries(fields));
    const filter = {
      and: [
        { field: 'k0', exists: true },
        { field: 'k1099', equals: 1099 },
      ],
    };
    const search = indexes.search(collection, Float32Array.of(0, 0), { k: 1, filter });
    const error = (field: string) => ({
      code: 'field-not-indexed',
      fields: { errors: [{ field, message: expect.stringContaining('1,024') }] },
    });
    await expect(search).rejects.toMatchObject(error('filter.and[1].field'));
    await expect(indexes.count(collection, filter)).rejects.toMatchObject(
      error('filter.and[1].field'),
    );
    const facet = { field: 'k1099', limit: 1, path: 'facets[3].field' };
    await expect(indexes.facet(collection, facet)).rejects.toMatchObject(error('facets[3].field'));
    expect(await indexes.count(collection, { field: 'k0', equals: 0 })).toBe(1);
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
      vectors: (name, labels) => host.vectors(name, labels),
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
    await until(() => (indexes.report()[0]?.position ?? 0) >= 6, { everyMs: 2 });
    await lose();
    await first;
    expect(await nearest(indexes, feed, [7, 0])).toHaveLength(20);
    await lose();
    expect(await nearest(indexes, feed, [7, 0])).toHaveLength(20);
    await lose();
    expect(await indexes.count(feed.collection)).toBe(20);
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

  test('what was written before a search is waited for while the feed is slow', async () => {
    const feed = memoryFeed();
    const { promise: isThere, resolve: arrive } = deferred<void>();
    const generations = {
      ...feed.generations,
      async changesAfter(...read: Parameters<typeof feed.generations.changesAfter>) {
        if (read[1] > 0) await isThere;
        return feed.generations.changesAfter(...read);
      },
    };
    feed.write(0, [0, 0]);
    const indexes = await start(feed, { generations });
    await indexes.openAll();
    feed.write(1, [1, 1]);
    let isAnswered = false;
    const answer = nearest(indexes, feed, [1, 1]).finally(() => (isAnswered = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isAnswered).toBe(false);
    arrive();
    expect(await answer).toEqual([1, 0]);
  });

  test('a search that would miss what was written before it is refused, until the index has it', async () => {
    const feed = memoryFeed();
    let isStuck = false;
    const generations = {
      ...feed.generations,
      async changesAfter(...read: Parameters<typeof feed.generations.changesAfter>) {
        await until(() => !isStuck);
        return feed.generations.changesAfter(...read);
      },
    };
    feed.write(0, [0, 0]);
    const indexes = await start(feed, { generations, catchUpTimeoutMs: 10 });
    await indexes.openAll();
    isStuck = true;
    expect(await nearest(indexes, feed, [1, 1])).toEqual([0]);
    feed.write(1, [1, 1]);
    const refused = { fields: { collection: 'points', retryAfterSeconds: 1 } };
    const search = nearest(indexes, feed, [1, 1]);
    await expect(search).rejects.toThrow(IndexBehindError);
    await expect(search).rejects.toMatchObject(refused);
    await expect(indexes.count(feed.collection)).rejects.toMatchObject(refused);
    await expect(indexes.vectors(feed.collection, Uint32Array.of(1))).rejects.toMatchObject(
      refused,
    );
    isStuck = false;
    await until(() => indexes.report()[0]?.position === 2);
    expect(await nearest(indexes, feed, [1, 1])).toEqual([1, 0]);
  });

  test('a search waits for what was written before it, not for the end of a feed that never ends', async () => {
    const feed = memoryFeed();
    let isGrowing = false;
    const generations = {
      ...feed.generations,
      async changesAfter(...read: Parameters<typeof feed.generations.changesAfter>) {
        if (isGrowing) for (let i = 0; i < 6; i++) feed.write(2, [9, 9]);
        return feed.generations.changesAfter(...read);
      },
    };
    feed.write(0, [0, 0]);
    const indexes = await start(feed, { generations });
    await indexes.openAll();
    isGrowing = true;
    feed.write(1, [1, 1]);
    const asked = { ...feed, collection: { ...feed.collection } };
    expect(await nearest(indexes, asked, [1, 1], 1)).toEqual([1]);
    isGrowing = false;
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
