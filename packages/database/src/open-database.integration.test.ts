import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { Connections } from './connection/connections.ts';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from './embedded/start-embedded-postgres.ts';
import { migrate } from './migrate/migrate.ts';
import { openDatabase } from './open-database.ts';
import { newCollection, text } from './test-database/samples.fixture.ts';
import { silent } from './test-database/start-test-database.fixture.ts';

let home = '';
let server: EmbeddedPostgres;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'kindred-open-'));
  server = await startEmbeddedPostgres({ home, logger: silent });
  await migrate(server.connectionString);
});
afterAll(async () => {
  await server.stop();
  await rm(home, { recursive: true, force: true });
});

describe('openDatabase', () => {
  test('refuses a server that is away', async () => {
    await expect(
      openDatabase({ connectionString: 'postgresql://x:y@127.0.0.1:1/z' }),
    ).rejects.toMatchObject({ code: 'database-unavailable' });
  });

  test('says so while the server is away, and works again when it is back', async () => {
    const { connectionString, port } = server;
    const warnings: unknown[] = [];
    const logger = { warn: (warning: unknown) => void warnings.push(warning) };
    const database = await openDatabase({ connectionString, logger });
    const { id, name } = await newCollection(database);
    await database.items.upsert(id, [text('kept')]);
    await server.stop();
    const unavailable = { code: 'database-unavailable' };
    await expect(database.ping()).rejects.toMatchObject(unavailable);
    await expect(database.items.upsert(id, [text('lost')])).rejects.toMatchObject(unavailable);
    await expect(database.models.find('m')).rejects.toMatchObject(unavailable);
    server = await startEmbeddedPostgres({ home, port, logger: silent });
    await database.ping();
    expect(await database.collections.find(name)).toMatchObject({ revision: 1 });
    expect(warnings.length).toBeGreaterThan(0);
    await database.close();
  });

  test('keeps to its pool, however many ask', async () => {
    const { connectionString } = server;
    const database = await openDatabase({ connectionString, poolSize: 3 });
    const { id } = await newCollection(database);
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        i % 2 ? database.items.upsert(id, [text(`${i}`)]) : database.models.find(`${i}`),
      ),
    );
    const connections = new Connections({ connectionString, poolSize: 1, onIdleError: () => {} });
    const [open] = await connections.query<{ count: number }>(
      `SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kindred'`,
    );
    expect(open?.count).toBeLessThanOrEqual(4);
    await connections.close();
    await database.close();
  });
});

describe('a transaction', () => {
  async function opened() {
    const { connectionString } = server;
    const connections = new Connections({ connectionString, poolSize: 5, onIdleError: () => {} });
    await connections.query('DROP TABLE IF EXISTS account');
    await connections.query(
      'CREATE TABLE account AS SELECT id, 0 AS total FROM generate_series(1, 2) id',
    );
    return connections;
  }

  test('that PostgreSQL broke because of a deadlock is done again', async () => {
    const connections = await opened();
    let [began, holding] = [0, 0];
    const add = (first: number, second: number) =>
      connections.transaction(async (transaction) => {
        began += 1;
        const isFirstTry = began <= 2;
        const sql = 'UPDATE account SET total = total + 1 WHERE id = $1';
        await transaction.query(sql, [first]);
        if (isFirstTry) holding += 1;
        // Each holds its row before either asks for the other's.
        await until(() => holding === 2);
        await transaction.query(sql, [second]);
      });
    await Promise.all([add(1, 2), add(2, 1)]);
    expect(began).toBeGreaterThan(2);
    expect(await connections.query('SELECT id, total FROM account ORDER BY id')).toEqual([
      { id: 1, total: 2 },
      { id: 2, total: 2 },
    ]);
    await connections.close();
  });

  test('leaves nothing when it throws, and its connection can be used again', async () => {
    const connections = await opened();
    for (let i = 0; i < 20; i += 1)
      await expect(
        connections.transaction(async (transaction) => {
          await transaction.query('UPDATE account SET total = 99');
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
    expect(await connections.query('SELECT DISTINCT total FROM account')).toEqual([{ total: 0 }]);
    await connections.close();
  });
});
