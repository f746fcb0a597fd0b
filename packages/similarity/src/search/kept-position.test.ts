import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  neighboursOf,
  startIndexHost,
  type IndexHost,
  type LastingIndexHost,
} from '@kindred/vector-index';
import { followGenerations } from './follow-generations.ts';
import type { IndexFollower } from './index-follower.ts';
import { memoryFeed } from './memory-feed.fixture.ts';

let host: IndexHost;
let follower: IndexFollower | undefined;
let errors: unknown[];
/** Positions by writer, as a cluster keeps them. */
let kept: Map<string, number>;
let writers = 0;
beforeEach(async () => {
  host = await startIndexHost();
  errors = [];
  kept = new Map();
});
afterEach(async () => {
  await follower?.close();
  await host.shutdown();
});

/** The host of this process in the place of a cluster: its indexes stay when a follower of them ends. */
function lasting(overrides: Partial<LastingIndexHost> = {}): LastingIndexHost {
  const writer = `writer ${(writers += 1)}`;
  const own: Partial<LastingIndexHost> = {
    open: async (name, options) =>
      host.names().includes(name) ? host.report(name) : host.open(name, options),
    close: async () => undefined,
    resumeFrom: async () => (kept.size === 0 ? 0 : Math.min(...kept.values())),
    keepPosition: async (_, position) => void kept.set(writer, position),
    ...overrides,
  };
  return new Proxy(host, {
    has: (target, key) => key in own || key in target,
    get: (target, key) => {
      const found: unknown = Reflect.get(key in own ? own : target, key);
      return typeof found === 'function' ? (found.bind(target) as unknown) : found;
    },
  }) as LastingIndexHost;
}

type Feed = ReturnType<typeof memoryFeed>;

async function start(feed: Feed, indexes = lasting(), sweepMs = 1e6): Promise<IndexFollower> {
  await follower?.close();
  follower = await followGenerations({
    collections: { list: async () => ({ data: [feed.collection], nextCursor: undefined }) },
    generations: feed.generations,
    indexes,
    sweepMs,
    onError: (error) => errors.push(error),
  });
  await follower.openAll();
  return follower;
}

const labelsIn = async (indexes: IndexFollower, { collection }: Feed) => {
  const found = await indexes.search(collection, Float32Array.of(0, 0), { k: 50 });
  return neighboursOf(found, 0).map(({ label }) => label);
};

function feedOf(rows: number): Feed {
  const feed = memoryFeed();
  for (let label = 0; label < rows; label++) feed.write(label, [label, 0]);
  return feed;
}

const upTo = (count: number) => Array.from({ length: count }, (_, label) => label);

test('a start goes on from the position that is kept with the index', async () => {
  const feed = feedOf(25);
  await start(feed);
  await follower?.close();
  expect([...kept.values()]).toEqual([25]);
  feed.write(3, undefined);
  feed.write(25, [25, 0]);
  const before = feed.reads();
  const indexes = await start(feed);
  expect(feed.reads() - before).toBe(1);
  expect(await labelsIn(indexes, feed)).toEqual(upTo(26).filter((label) => label !== 3));
  expect(errors).toEqual([]);
});

test('of several writers the one that was last behind decides, and a new one tells its place first', async () => {
  const feed = feedOf(25);
  await start(feed);
  await follower?.close();
  kept.set('slow or dead', 6);
  const told: number[] = [];
  const before = feed.reads();
  await start(feed, lasting({ keepPosition: async (_, position) => void told.push(position) }));
  // This feed gives three rows at once.
  expect(feed.reads() - before).toBe(7);
  expect(told[0]).toBe(6);
});

test('a position after the end of the feed is of another history: the whole feed is read', async () => {
  const feed = feedOf(10);
  kept.set('of another database', 11);
  const indexes = await start(feed);
  expect(await labelsIn(indexes, feed)).toEqual(upTo(10));
});

test('where the position cannot be read nothing is written, and the next attempt does all of it', async () => {
  const feed = feedOf(10);
  const closed: string[] = [];
  const sizes: number[] = [];
  const indexes = lasting({
    resumeFrom: async () => {
      sizes.push((await host.report('g')).size);
      if (sizes.length < 3) throw new Error('no node answers');
      return 0;
    },
    close: async (name) => void closed.push(name),
  });
  expect(await labelsIn(await start(feed, indexes, 20), feed)).toEqual(upTo(10));
  expect(sizes).toEqual([0, 0, 0]);
  expect(closed).toEqual(['g', 'g']);
  expect(errors).toMatchObject([{ message: 'no node answers' }, { message: 'no node answers' }]);
});
