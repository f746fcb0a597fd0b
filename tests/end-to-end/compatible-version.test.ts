import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createClient, type KindredClient } from '@kindred/client';
import type { Promotion } from '@kindred/contracts';
import { seededRandom } from '@kindred/datasets';
import { hasRedis, type RedisServer, startRedis, until } from '@kindred/testing';
import { databaseUrlOf } from '../processes/database-url.fixture.ts';
import { startTestPlatform, type TestPlatform } from '../processes/platform.fixture.ts';

const [model, collection, source] = ['points', 'points', 'points-source'];
const [classes, dimension, count] = [40, 16, 4000];
/** Replaced last: in the middle of the replacing their vectors are of the version before. */
const newest = Array.from({ length: 100 }, (_, at) => count - 100 + at);
const last = count - 1;
const encoder = { kind: 'dense' as const, hidden: [64], embeddingSize: 16, normalize: true };

let redis: RedisServer | undefined;
let platform: TestPlatform;
/** A request that is tried again would hide that it failed. */
let client: KindredClient;
let sql: Client;

beforeAll(async () => {
  redis = hasRedis() ? await startRedis() : undefined;
  platform = await startTestPlatform(redis && { environment: { REDIS_URL: redis.url } });
  client = createClient({ baseUrl: platform.url, retries: 0 });
  sql = new Client({ connectionString: databaseUrlOf(platform.supervisor.pid!) });
  await sql.connect();
  const space = { modality: 'vector', dimension, distance: 'euclidean' } as const;
  await client.createCollection({ name: source, ...space });
  await store(source, 1000);
}, 120_000);

afterAll(async () => {
  await sql.end();
  await platform.stop();
  await redis?.close();
  rmSync(platform.home, { recursive: true, force: true });
}, 60_000);

const idOf = (n: number) => `point-${n}`;
const classOf = (n: number) => `class-${n % classes}`;

/** The first half of the numbers tells its class; the others are noise. */
function vectorOf(n: number): number[] {
  const [ofClass, own] = [seededRandom(`class ${n % classes}`), seededRandom(`point ${n}`)];
  return Array.from({ length: dimension }, (_, at) => {
    const noise = 2 * own() - 1;
    return at < dimension / 2 ? 2 * ofClass() - 1 + 0.15 * noise : noise;
  });
}

const itemOf = (n: number, id = idOf(n)) => {
  return { id, vector: vectorOf(n), metadata: { class: classOf(n), n } };
};

async function store(into: string, upTo: number): Promise<void> {
  for (let from = 0; from < upTo; from += 1000) {
    const length = Math.min(1000, upTo - from);
    const items = Array.from({ length }, (_, at) => itemOf(from + at));
    await client.upsertItems({ collection: into }, { items });
  }
}

/** Trains a version: on from the first one so that it stays compatible with it, or on its own. */
async function learn({ seed, kept }: { readonly seed: number; readonly kept: boolean }) {
  const { id } = await client.startRun({
    model,
    data: { collection: source, label: 'class' },
    ...(kept && { base: { version: 1 } }),
    config: {
      ...(kept ? { compatible: {} } : { encoder }),
      steps: 150,
      stepsPerEpoch: 50,
      batchPairs: 20,
      learningRate: 0.003,
      augment: false,
      validation: { fraction: 0.3 },
      seed,
    },
  });
  for await (const { event } of client.runEvents(id))
    if (event.type === 'status' && event.status === 'failed') throw new Error(event.message);
  return (await client.getRun({ run: id })).version;
}

const compatibilityOf = async (version: number) =>
  (await client.getJudgement({ model, version })).report.compatibility;
const state = () => client.getCollection({ collection });
const matchesOf = async (query: { item: string } | { vector: number[] }, gte = 0) => {
  const filter = { field: 'n', gte };
  const request = { query, k: 5, exact: true, filter };
  return (await client.search({ collection }, request)).results[0]?.matches ?? [];
};

/** How far a version has two points from each other. */
async function distanceBy(version: number, n: number, other: number): Promise<number> {
  const [a, b] = [{ vector: vectorOf(n) }, { vector: vectorOf(other) }];
  return (await client.compare({ model, version, a, b })).distance;
}

/** A stored item finds its nearest one as far away as a version has the two. */
async function expectDistancesOf(version: number, n: number): Promise<void> {
  const [nearest] = await matchesOf({ item: idOf(n) }, newest[0]);
  const other = Number(nearest?.metadata?.['n']);
  expect(nearest?.distance).toBeCloseTo(await distanceBy(version, n, other), 4);
}

/** What is found first is of the query's class, of nine queries in ten, whether they are stored items or fresh content. */
async function expectOwnClasses(): Promise<void> {
  const numbers = newest.slice(0, classes);
  for (const queries of [
    numbers.map((n) => ({ item: idOf(n) })),
    numbers.map((n) => ({ vector: vectorOf(n + 2 * count) })),
  ]) {
    const answer = await client.search({ collection }, { queries, k: 1 });
    expect(answer.version).toBe(2);
    const right = answer.results.filter(
      ({ matches: [first] }, at) => first?.metadata?.['class'] === classOf(numbers[at] ?? NaN),
    );
    expect(right.length).toBeGreaterThanOrEqual(0.9 * classes);
  }
}

describe('a version that was trained to be compatible', () => {
  let promotion: Promotion;
  const now = () => client.getPromotion({ collection, promotion: promotion.id });

  test('is measured to be so; one that was trained apart is not, and cannot be promoted lazily', async () => {
    expect(await learn({ seed: 1, kept: false })).toBe(1);
    expect(await learn({ seed: 2, kept: true })).toBe(2);
    expect(await learn({ seed: 3, kept: false })).toBe(3);
    expect((await client.getModel({ model })).aliases).toMatchObject({ live: 1 });
    const kept = await compatibilityOf(2);
    expect(kept).toMatchObject({ compatible: true, reasons: [] });
    expect(kept?.figures).toHaveLength(4);
    const page = await client.downloadJudgement({ model, version: 2 });
    expect(new TextDecoder().decode(page)).toContain('its promotion may be lazy');
    expect(await compatibilityOf(3)).toMatchObject({ compatible: false });
    await client.createCollection({ name: collection, modality: 'vector', model, version: 1 });
    await expect(
      client.startPromotion({ collection }, { version: 3, lazy: true, force: true }),
    ).rejects.toMatchObject({ code: 'version-not-compatible' });
  }, 120_000);

  test('serves at once, among vectors of both; what is written is read with its own', async () => {
    await store(collection, count);
    await client.waitUntilIndexed(collection);
    const request = { version: 2, lazy: true, force: true };
    promotion = await client.startPromotion({ collection }, request);
    await until(async () => (await now()).swappedAt !== null, { what: 'the swap' });
    await client.pausePromotion({ collection, promotion: promotion.id });
    expect((await client.getModel({ model })).aliases).toMatchObject({ live: 2 });
    let left = NaN;
    // A batch that was begun is written.
    await until(
      async () => {
        const before = left;
        left = (await state()).inherited;
        if (left !== before) await sleep(500);
        return left === before;
      },
      { what: 'the pause' },
    );
    expect(left).toBeGreaterThanOrEqual(newest.length);
    expect(await now()).toMatchObject({ status: 'paused' });
    expect(await state()).toMatchObject({ version: 2, inheritsVersion: 1, indexed: count });
    const explained = { query: { item: idOf(last) }, explain: true };
    expect(await client.search({ collection }, explained)).toMatchObject({
      explain: { inheritsVersion: 1 },
    });
    await expectDistancesOf(1, last);
    await expectOwnClasses();

    const [created, changed, deleted] = ['created', idOf(last - 1), idOf(last - 2)];
    const items = [itemOf(count, created), itemOf(count + 1, changed)];
    await client.upsertItems({ collection }, { items });
    await client.deleteItem({ collection, item: deleted });
    await client.waitUntilIndexed(collection);
    for (const { id, vector } of items)
      expect((await matchesOf({ vector }))[0]).toMatchObject({
        id,
        distance: expect.closeTo(0, 4),
      });
    const found = await matchesOf({ vector: vectorOf(last - 2) });
    expect(found.map(({ id }) => id)).not.toContain(deleted);
    expect(await state()).toMatchObject({ items: count, inherited: left - 2 });
  }, 120_000);

  test('has all vectors of its own in the end', async () => {
    await client.resumePromotion({ collection, promotion: promotion.id });
    const ended = await client.waitForPromotion(promotion);
    expect(ended).toMatchObject({ status: 'succeeded', error: null });
    expect(await state()).toMatchObject({
      version: 2,
      items: count,
      indexed: count,
      pending: 0,
      failed: 0,
      inherited: 0,
      inheritsVersion: null,
    });
    const { rows } = await sql.query(
      `SELECT count(e.vector)::int AS vectors, count(*) FILTER (WHERE e.inherited)::int AS inherited,
         g.inherits_version AS "inheritsVersion", v.number AS version
       FROM generations g JOIN collections c ON c.id = g.collection_id
       JOIN model_versions v ON v.id = g.model_version_id
       JOIN embeddings e ON e.generation_id = g.id
       JOIN items i ON i.collection_id = c.id AND i.label = e.label AND i.content_revision = e.item_revision
       WHERE c.name = $1 AND g.state = 'live' GROUP BY g.id, v.id`,
      [collection],
    );
    expect(rows).toEqual([{ vectors: count, inherited: 0, inheritsVersion: null, version: 2 }]);
    const explained = { query: { item: idOf(last) }, explain: true };
    const { explain } = await client.search({ collection }, explained);
    expect(explain).not.toHaveProperty('inheritsVersion');
    await expectDistancesOf(2, last);
    await expectOwnClasses();
  }, 120_000);
});
