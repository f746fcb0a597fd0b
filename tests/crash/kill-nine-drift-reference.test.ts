import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { until } from '@kindred/testing';
import { databaseUrlOf } from '../processes/database-url.fixture.ts';
import { startTestPlatform, type TestPlatform } from '../processes/platform.fixture.ts';
import { findDescendant, isAlive } from '../processes/process-tree.fixture.ts';
import { trainTwice } from '../processes/two-versions.fixture.ts';

const collection = 'points';
let platform: TestPlatform;
let sql: Client;
beforeAll(async () => {
  platform = await startTestPlatform();
  await trainTwice(platform.client, { model: collection, count: 500 });
  sql = await connect();
}, 240_000);
afterAll(async () => {
  await sql.end();
  await platform.stop();
  rmSync(platform.home, { recursive: true, force: true });
}, 60_000);

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: databaseUrlOf(platform.supervisor.pid!) });
  await client.connect();
  return client;
}

/** References of the generation that serves. */
async function references(): Promise<number> {
  const { rowCount } = await sql.query(
    `SELECT FROM drift_references r JOIN generations g ON g.id = r.generation_id
     JOIN collections c ON c.id = g.collection_id WHERE c.name = $1 AND g.state = 'live'`,
    [collection],
  );
  return rowCount ?? 0;
}

/** The backend of the database that waits to write a reference. */
async function writing(): Promise<number | undefined> {
  const { rows } = await sql.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INTO drift_references%'`,
  );
  return rows[0]?.pid;
}

/** Jobs of references that wait, run or have failed; one that is done is gone. */
async function jobs(): Promise<number> {
  const { rowCount } = await sql.query(
    `SELECT FROM kindred_queue.job WHERE name = 'take-drift-reference'`,
  );
  return rowCount ?? 0;
}

test('kill -9 of the API while it takes the reference of what was promoted: its successor takes it, once', async () => {
  const holder = await connect();
  await holder.query('BEGIN');
  // Readers pass, who writes waits.
  await holder.query('LOCK TABLE drift_references IN SHARE MODE');
  const { client } = platform;
  const promotion = await client.startPromotion({ collection }, { force: true });
  expect(await client.waitForPromotion(promotion)).toMatchObject({ status: 'succeeded' });
  await until(async () => (await writing()) !== undefined, { what: 'the reference to be written' });
  const api = findDescendant(platform.supervisor.pid!, 'apps/api')!;
  process.kill(api, 'SIGKILL');
  await until(() => !isAlive(api), { what: 'its end' });
  // The database would go on with what the dead one had sent.
  await sql.query('SELECT pg_terminate_backend($1)', [await writing()]);
  await until(async () => (await writing()) === undefined, { what: 'the end of its write' });
  await holder.query('ROLLBACK');
  await holder.end();
  expect(await references()).toBe(0);
  expect(await jobs()).toBe(1);

  await until(async () => (await references()) > 0, { what: 'the reference' });
  await until(async () => (await jobs()) === 0, { what: 'the end of its job' });
  expect(await references()).toBe(1);
  const { reference } = await client.getDrift({ collection });
  expect(reference).toMatchObject({ items: 256 });
}, 240_000);
