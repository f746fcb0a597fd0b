import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { createClient, type KindredClient } from '@kindred/client';
import { startTestPlatform, type TestPlatform } from '../processes/platform.fixture.ts';
import { pointOf, trainTwice } from '../processes/two-versions.fixture.ts';

const collection = 'points';
const count = 3000;
const queries = [5, 105, 1205, 2044];
let platform: TestPlatform;
/** A request that is tried again would hide that it failed. */
let client: KindredClient;
/** version → query → id → distance, by `POST /v1/compare`. */
let distances: Map<number, Map<number, Map<string, number>>>;

beforeAll(async () => {
  platform = await startTestPlatform();
  client = createClient({ baseUrl: platform.url, retries: 0 });
  await trainTwice(platform.client, { model: collection, count });
  distances = await measureDistances();
}, 240_000);

afterAll(async () => {
  await platform.stop();
  rmSync(platform.home, { recursive: true, force: true });
}, 60_000);

/** What each version makes of the points that are near a query with either of them. */
async function measureDistances() {
  const known = new Map<number, Map<number, Map<string, number>>>();
  for (const version of [1, 2]) {
    const ofVersion = new Map<number, Map<string, number>>();
    for (const n of queries) {
      const ofQuery = new Map<string, number>();
      // Points of its class are its neighbours.
      for (let other = n % 40; other < count; other += 400) {
        const pair = { a: { vector: pointOf(n) }, b: { vector: pointOf(other) } };
        const { distance } = await client.compare({ model: collection, version, ...pair });
        ofQuery.set(`point-${other}`, distance);
      }
      ofVersion.set(n, ofQuery);
    }
    known.set(version, ofVersion);
  }
  return known;
}

interface Tally {
  requests: number;
  failed: unknown[];
  mixed: unknown[];
  lost: unknown[];
  readonly versions: Set<number>;
}

/** Searches again and again; every distance has to be that of the version that the answer names. */
async function read(tally: Tally, stop: AbortSignal): Promise<void> {
  for (let turn = 0; !stop.aborted; turn += 1) {
    const n = queries[turn % queries.length] ?? 0;
    try {
      const answer = await client.search(
        { collection },
        {
          query: { vector: pointOf(n) },
          k: 100,
          filter: { field: 'class', equals: `class-${n % 40}` },
        },
      );
      tally.requests += 1;
      const version = answer.version ?? 0;
      tally.versions.add(version);
      const expected = distances.get(version)?.get(n);
      for (const { id, distance } of answer.results[0]?.matches ?? []) {
        const wanted = expected?.get(id);
        if (wanted !== undefined && Math.abs(wanted - distance) > 1e-4)
          tally.mixed.push({ version, id, distance, wanted });
      }
    } catch (error) {
      tally.failed.push(error);
    }
  }
}

/** Writes, reads what it wrote, and deletes it again. */
async function write(tally: Tally, name: string, stop: AbortSignal): Promise<void> {
  for (let turn = 0; !stop.aborted; turn += 1) {
    const id = `${name}-${turn}`;
    const vector = pointOf(count + turn * 16 + name.length).map((value, at) =>
      at === turn % 8 ? value + 2 : value,
    );
    try {
      await client.upsertItems({ collection }, { items: [{ id, vector, metadata: { by: name } }] });
      while ((await client.getItem({ collection, item: id })).state !== 'indexed')
        await new Promise((done) => setTimeout(done, 10));
      const find = () =>
        client.search(
          { collection },
          { query: { vector }, k: 1, filter: { field: 'by', equals: name } },
        );
      const found = (await find()).results[0]?.matches[0]?.id;
      if (found !== id) tally.lost.push({ id, found });
      await client.deleteItem({ collection, item: id });
      const left = (await find()).results[0]?.matches[0]?.id;
      if (left !== undefined) tally.lost.push({ deleted: id, left });
      tally.requests += 5;
    } catch (error) {
      tally.failed.push(error);
    }
  }
}

describe('16 clients that read and write', () => {
  test('see no failure, no mixed answer, and what they wrote, while versions are swapped and rolled back', async () => {
    const tally: Tally = {
      requests: 0,
      failed: [],
      mixed: [],
      lost: [],
      versions: new Set(),
    };
    // The two versions can be told apart, or the test would see nothing.
    const differences = [...(distances.get(1) ?? [])].flatMap(([n, ofQuery]) =>
      [...ofQuery].map(([id, distance]) =>
        Math.abs(distance - (distances.get(2)?.get(n)?.get(id) ?? 0)),
      ),
    );
    const telling = differences.filter((difference) => difference > 1e-3).length;
    expect(telling).toBeGreaterThan(differences.length / 2);
    const stop = new AbortController();
    const clients = [
      ...Array.from({ length: 10 }, () => read(tally, stop.signal)),
      ...['a', 'bb', 'ccc', 'dddd', 'eeeee', 'ffffff'].map((name) =>
        write(tally, name, stop.signal),
      ),
    ];
    const ends = [];
    for (const start of [
      () => client.startPromotion({ collection }, { force: true }),
      () => client.rollBack({ collection }, {}),
    ]) {
      const ended = await client.waitForPromotion(await start());
      ends.push([ended.kind, ended.status, ended.error]);
      await new Promise((done) => setTimeout(done, 1500));
    }
    stop.abort();
    await Promise.all(clients);
    expect(ends).toEqual([
      ['promote', 'succeeded', null],
      ['rollback', 'succeeded', null],
    ]);
    expect([tally.failed, tally.mixed, tally.lost]).toEqual([[], [], []]);
    expect([...tally.versions].sort()).toEqual([1, 2]);
    expect(tally.requests).toBeGreaterThan(200);
    expect((await client.getCollection({ collection })).version).toBe(1);
  }, 240_000);
});
