import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { neighboursOf, startIndexHost, type IndexHost } from '@kindred/vector-index';
import { followGenerations, type FollowOptions } from './follow-generations.ts';
import type { IndexFollower } from './index-follower.ts';
import { memoryFeed } from './memory-feed.fixture.ts';

type Feed = ReturnType<typeof memoryFeed>;

let folder: string;
let host: IndexHost;
let follower: IndexFollower | undefined;
let errors: unknown[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-followed-'));
  host = await startIndexHost();
});
afterEach(async () => {
  await follower?.close();
  await host.shutdown();
  await rm(folder, { recursive: true, force: true });
  errors = [];
});

async function start(feed: Feed, options: Partial<FollowOptions> = {}): Promise<IndexFollower> {
  follower = await followGenerations({
    collections: { list: async () => ({ data: [feed.collection], nextCursor: undefined }) },
    generations: feed.generations,
    indexes: host,
    sweepMs: 1e6,
    snapshots: { folder },
    onError: (error) => errors.push(error),
    ...options,
  });
  await follower.openAll();
  return follower;
}

/** As a new process would. */
async function restart(feed: Feed, options?: Partial<FollowOptions>): Promise<IndexFollower> {
  await follower?.close();
  await host.shutdown();
  host = await startIndexHost();
  return start(feed, options);
}

const labelsIn = async (indexes: IndexFollower, { collection }: Feed, country?: string) =>
  neighboursOf(
    await indexes.search(collection, Float32Array.of(0, 0), {
      k: 100,
      ...(country !== undefined && { filter: { field: 'country', equals: country } }),
    }),
    0,
  ).map(({ label }) => label);

function feedOf(rows: number): Feed {
  const feed = memoryFeed();
  for (let label = 0; label < rows; label++) {
    feed.write(label, [label, 0], { country: label % 2 === 0 ? 'DE' : 'FR' });
  }
  return feed;
}

const snapshots = async () =>
  (await readdir(join(folder, 'g'))).filter((name) => name.startsWith('snapshot-'));

describe('snapshots of followed generations', () => {
  test('a start reads the feed from where the last process stopped, metadata and all', async () => {
    const feed = feedOf(30);
    await start(feed);
    await follower?.close();
    expect(await snapshots()).toEqual(['snapshot-0000000000000030']);
    feed.write(3, undefined);
    feed.write(30, [30, 0], { country: 'FR' });
    const readsBefore = feed.reads();
    const indexes = await restart(feed);
    expect(feed.reads() - readsBefore).toBe(1);
    expect(await labelsIn(indexes, feed)).toEqual(
      Array.from({ length: 31 }, (_, label) => label).filter((label) => label !== 3),
    );
    expect(await labelsIn(indexes, feed, 'FR')).toEqual([
      1, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 30,
    ]);
    expect(errors).toEqual([]);
  });

  test('it saves after so many changes, and nothing where nothing has changed', async () => {
    const feed = feedOf(10);
    // What comes while the last one is still being saved is saved by a later sweep.
    const options = { snapshots: { folder, everyChanges: 5 }, sweepMs: 20 };
    const indexes = await start(feed, options);
    const saved = async (position: number) => {
      while (!(await snapshots()).includes(`snapshot-${String(position).padStart(16, '0')}`));
    };
    await saved(10);
    for (let label = 10; label < 14; label++) feed.write(label, [label, 0]);
    await labelsIn(indexes, feed);
    expect(await snapshots()).toEqual(['snapshot-0000000000000010']);
    feed.write(14, [14, 0]);
    await labelsIn(indexes, feed);
    await saved(15);
    await restart(feed);
    await follower?.close();
    expect((await snapshots()).sort()).toEqual([
      'snapshot-0000000000000010',
      'snapshot-0000000000000015',
    ]);
  });

  test('it saves what has changed after so long', async () => {
    const feed = feedOf(10);
    await start(feed, { snapshots: { folder, everyMs: 0 }, sweepMs: 5 });
    while ((await snapshots().catch(() => [])).length === 0);
    expect(await snapshots()).toEqual(['snapshot-0000000000000010']);
  });

  test('a snapshot that cannot be used is told, and the feed is read from its start', async () => {
    const feed = feedOf(10);
    await start(feed);
    await follower?.close();
    await writeFile(join(folder, 'g/snapshot-0000000000000010/pending.bin'), 'damaged');
    expect(await labelsIn(await restart(feed), feed)).toHaveLength(10);
    expect(errors).toMatchObject([{ code: 'snapshot-refused', refusal: 'size' }]);
  });

  test('one beyond the end of the feed, as after a backup was put back, is not used', async () => {
    await start(feedOf(10));
    await follower?.close();
    const older = feedOf(4);
    expect(await labelsIn(await restart(older), older)).toEqual([0, 1, 2, 3]);
    expect(errors).toMatchObject([{ code: 'snapshot-refused', refusal: 'position' }]);
  });

  test('a folder that cannot be written to is told, and searches go on', async () => {
    const feed = feedOf(10);
    const indexes = await start(feed, { snapshots: { folder, everyChanges: 1e6 } });
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file');
    feed.write(10, [10, 0]);
    expect(await labelsIn(indexes, feed)).toHaveLength(11);
    await indexes.close();
    expect(errors).toMatchObject([{ code: 'index-folder-unusable' }]);
  });

  test('of two processes one saves, and both open', async () => {
    const feed = feedOf(10);
    const first = await start(feed, { snapshots: { folder, everyChanges: 1 } });
    while ((await snapshots().catch(() => [])).length === 0);
    const second = await startIndexHost();
    const other = await start(feed, { indexes: second, snapshots: { folder, everyChanges: 1 } });
    feed.write(10, [10, 0]);
    expect(await labelsIn(other, feed)).toHaveLength(11);
    await other.close();
    await second.shutdown();
    await first.close();
    expect(errors).toEqual([]);
  });

  test('snapshots of generations that are gone are removed', async () => {
    const feed = feedOf(3);
    await start(feed);
    await follower?.close();
    const gone = '0b9dd9a2-5c0e-4d5c-9f6c-3f2a5a3e1d11';
    await mkdir(join(folder, gone));
    await mkdir(join(folder, 'mine'));
    const find: FollowOptions['generations']['find'] = async (id) =>
      id === gone ? undefined : feed.generations.find(id);
    await restart(feed, { generations: { ...feed.generations, find } });
    expect((await readdir(folder)).sort()).toEqual(['g', 'mine']);
  });

  test('those of a collection that is deleted while it is followed go with it', async () => {
    const feed = feedOf(3);
    await start(feed);
    await restart(feed, { sweepMs: 5 });
    expect(await snapshots()).toHaveLength(1);
    feed.drop();
    // Whether a collection still exists is asked every 10 s.
    const now = Date.now;
    Date.now = () => now() + 60_000;
    try {
      while ((await readdir(folder)).length > 0);
    } finally {
      Date.now = now;
    }
    expect(errors).toEqual([]);
  });
});
