import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { Client } from 'pg';
import type { Promotion } from '@kindred/contracts';
import { until } from '@kindred/testing';
import { databaseUrlOf } from '../processes/database-url.fixture.ts';
import { startTestPlatform, type TestPlatform } from '../processes/platform.fixture.ts';
import { descendantsOf, findDescendant, isAlive } from '../processes/process-tree.fixture.ts';
import { pointOf, trainTwice } from '../processes/two-versions.fixture.ts';

const collection = 'points';
const count = 6000;
let platform: TestPlatform;
let sql: Client;
/** Points beyond those that were there at first, whose write was acknowledged. */
const acknowledged: number[] = [];
let next = count;

beforeAll(async () => {
  platform = await startTestPlatform();
  await trainTwice(platform.client, { model: collection, count });
  await connect();
}, 240_000);

afterAll(async () => {
  await sql.end().catch(() => undefined);
  await platform.stop();
  rmSync(platform.home, { recursive: true, force: true });
}, 60_000);

async function connect(): Promise<void> {
  sql = new Client({ connectionString: databaseUrlOf(platform.supervisor.pid!) });
  sql.on('error', () => undefined);
  await sql.connect();
}

const live = async () => (await platform.client.getCollection({ collection })).version;

/** To the version that does not serve. */
async function promote(): Promise<Promotion> {
  const version = (await live()) === 1 ? 2 : 1;
  return platform.client.startPromotion({ collection }, { version, force: true });
}

async function write(): Promise<void> {
  const n = next;
  next += 1;
  const items = [{ id: `point-${n}`, vector: pointOf(n) }];
  await platform.client.upsertItems({ collection }, { items });
  acknowledged.push(n);
}

const killIndexer = () =>
  process.kill(findDescendant(platform.supervisor.pid!, 'apps/indexer')!, 'SIGKILL');

async function killEverything(): Promise<void> {
  await sql.end().catch(() => undefined);
  const all = [
    platform.supervisor.pid!,
    ...descendantsOf(platform.supervisor.pid!).map(({ pid }) => pid),
  ];
  for (const pid of all) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  await until(() => all.every((pid) => !isAlive(pid)), { what: 'the end of all' });
  platform = await startTestPlatform({ home: platform.home });
  await connect();
}

/** Items of a generation that is built that are embedded. */
async function embedded(): Promise<number> {
  const { rows } = await sql.query<{ count: string }>(
    `SELECT count(*) FROM embeddings e JOIN generations g ON g.id = e.generation_id
     WHERE g.state = 'building' AND g.discarded_at IS NULL`,
  );
  return Number(rows[0]?.count);
}

/** A search node that lives and never loads anything: promotions wait for it between building and swap. */
const nodeId = '00000000-0000-4000-8000-00000000dead';
const holdNode = () =>
  sql.query(`INSERT INTO search_nodes (id, seen_at) VALUES ($1, now() + interval '1 day')`, [
    nodeId,
  ]);
const releaseNode = () => sql.query(`DELETE FROM search_nodes WHERE id = $1`, [nodeId]);

const phaseOf = async ({ id }: Promotion) =>
  (await platform.client.getPromotion({ collection, promotion: id })).progress?.phase;

async function expectOneOfTwo(before: number | null): Promise<void> {
  const { rows } = await sql.query<{ state: string }>(
    `SELECT g.state FROM generations g JOIN collections c ON c.id = g.collection_id
     WHERE c.name = $1 AND g.discarded_at IS NULL AND g.state IN ('live', 'building')`,
    [collection],
  );
  expect(rows.map(({ state }) => state).sort()).toEqual(['building', 'live']);
  expect(await live()).toBe(before);
  const vector = pointOf(7);
  const answer = await platform.client.search({ collection }, { query: { vector }, k: 1 });
  expect(answer.version).toBe(before);
}

/** The promotion goes on to its end, and everything that was acknowledged is found. */
async function expectSuccess(promotion: Promotion): Promise<void> {
  const ended = await platform.client.waitForPromotion(promotion);
  expect([ended.status, ended.error]).toEqual(['succeeded', null]);
  expect(await live()).toBe(promotion.version);
  await platform.client.waitUntilIndexed(collection);
  const { items, failed } = await platform.client.getCollection({ collection });
  expect([items, failed]).toEqual([count + acknowledged.length, 0]);
  const numbers = [...acknowledged, 0, 1, count - 1];
  const { results, version } = await platform.client.search(
    { collection },
    { queries: numbers.map((n) => ({ vector: pointOf(n) })), k: 1, exact: true },
  );
  expect(version).toBe(promotion.version);
  expect(results.map(({ matches }) => matches[0]?.id)).toEqual(numbers.map((n) => `point-${n}`));
}

describe('kill -9 during a promotion', () => {
  test('in the middle of the embedding: it goes on where it was', async () => {
    const before = await live();
    const promotion = await promote();
    await write();
    await until(async () => (await embedded()) > 500, { what: 'some embeddings' });
    killIndexer();
    const reached = await embedded();
    expect(reached).toBeLessThan(count);
    await expectOneOfTwo(before);
    await write();
    await expectSuccess(promotion);
  }, 240_000);

  test('of everything at once in the middle of the embedding: the next start goes on', async () => {
    const before = await live();
    const promotion = await promote();
    await until(async () => (await embedded()) > 500, { what: 'some embeddings' });
    await killEverything();
    await expectOneOfTwo(before);
    await write();
    await expectSuccess(promotion);
  }, 240_000);

  test.each(['apps/indexer', 'everything'])(
    'of %s between build and swap: what served serves on, and the swap comes',
    async (part) => {
      const before = await live();
      await holdNode();
      const promotion = await promote();
      await until(async () => (await phaseOf(promotion)) === 'loading', {
        what: 'the wait for nodes',
      });
      if (part === 'everything') await killEverything();
      else killIndexer();
      await expectOneOfTwo(before);
      await write();
      await releaseNode();
      await expectSuccess(promotion);
    },
    240_000,
  );

  test.each(['apps/indexer', 'everything'])(
    'of %s in the middle of the swap: all of it or nothing',
    async (part) => {
      const before = await live();
      await holdNode();
      const promotion = await promote();
      await until(async () => (await phaseOf(promotion)) === 'loading', {
        what: 'the wait for nodes',
      });
      // The swap has changed both generations when it comes to the alias, and waits there.
      const holder = new Client({ connectionString: databaseUrlOf(platform.supervisor.pid!) });
      holder.on('error', () => undefined);
      await holder.connect();
      await holder.query('BEGIN');
      await holder.query(
        `SELECT FROM aliases a JOIN models m ON m.id = a.model_id
         WHERE m.name = $1 AND a.alias = 'live' FOR UPDATE OF a`,
        [collection],
      );
      await releaseNode();
      await until(
        async () => {
          const { rows } = await sql.query(
            `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO aliases%'`,
          );
          return rows.length > 0;
        },
        { what: 'the swap' },
      );
      expect(await live()).toBe(before);
      if (part === 'everything') {
        await holder.end().catch(() => undefined);
        await killEverything();
      } else {
        killIndexer();
        await holder.query('ROLLBACK');
        await holder.end();
      }
      const { rows } = await sql.query(
        `SELECT g.state FROM generations g JOIN collections c ON c.id = g.collection_id
         WHERE c.name = $1 AND g.state = 'live'`,
        [collection],
      );
      expect(rows).toHaveLength(1);
      await write();
      await expectSuccess(promotion);
    },
    240_000,
  );

  test('of the API while its index is loaded: it loads it again, and then it is swapped', async () => {
    const promotion = await promote();
    await until(async () => (await embedded()) > 500, { what: 'some embeddings' });
    process.kill(findDescendant(platform.supervisor.pid!, 'apps/api')!, 'SIGKILL');
    await until(
      () =>
        fetch(`${platform.url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { what: 'its successor' },
    );
    await write();
    await expectSuccess(promotion);
  }, 240_000);
});
