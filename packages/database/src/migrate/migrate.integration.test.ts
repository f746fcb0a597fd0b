import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../embedded/start-embedded-postgres.ts';
import { silent } from '../test-database/start-test-database.fixture.ts';
import { migrate } from './migrate.ts';

const migrations = new URL('../../../../prisma/migrations', import.meta.url).pathname;
const init = '20261123000000_init';
const settings = '20261127100000_index_settings';
/** Refers to a table that the settings brought. */
const proposals = '20261127211000_proposals';
const all = [
  init,
  '20261126180000_manhattan_distance',
  settings,
  '20261127150000_scans',
  '20261127160000_items_by_content',
  '20261127200000_access',
  '20261127201000_promotions',
  '20261127202000_runs',
  '20261127203000_judgements',
  '20261127204000_verdicts',
  '20261127205000_drift',
  '20261127210000_compatibility',
  proposals,
  '20261127212000_version_jobs',
  '20261127212001_audit_retention',
  '20261127212002_room_of_nodes',
  '20261127213000_imported_from',
  '20261127214000_starters_of_promotions',
];
let [home, url, folder] = ['', '', ''];
let server: EmbeddedPostgres;
let databases = 0;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'kindred-migrate-'));
  server = await startEmbeddedPostgres({ home, logger: silent });
});
afterAll(async () => {
  await server.stop();
  await rm(home, { recursive: true, force: true });
});
beforeEach(async () => {
  databases += 1;
  await sql(server.connectionString, `CREATE DATABASE test${databases}`);
  url = server.connectionString.replace(/kindred$/, `test${databases}`);
  folder = join(home, `migrations${databases}`);
  await cp(migrations, folder, { recursive: true });
});

async function sql(connectionString: string, text: string) {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

async function add(name: string, content: string) {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), content);
}

const tables = () =>
  sql(url, `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);

describe('migrate', () => {
  test('makes all tables, once', async () => {
    expect(await migrate(url)).toEqual({ applied: all });
    expect((await tables()).map(({ tablename }) => tablename)).toEqual([
      '_prisma_migrations',
      'aliases',
      'api_keys',
      'audit_events',
      'collections',
      'drift_checks',
      'drift_references',
      'embeddings',
      'generations',
      'item_changes',
      'items',
      'judgements',
      'model_versions',
      'models',
      'outbox',
      'promotion_events',
      'promotions',
      'proposals',
      'query_samples',
      'run_logs',
      'run_metrics',
      'runs',
      'scan_clusters',
      'scan_events',
      'scan_pairs',
      'scans',
      'schedules',
      'search_node_generations',
      'search_nodes',
      'tunings',
      'verdicts',
      'version_jobs',
    ]);
    expect(await migrate(url)).toEqual({ applied: [] });
  });

  test('gives collections that are there the settings that are new', async () => {
    for (const name of [settings, proposals]) await rm(join(folder, name), { recursive: true });
    await migrate(url, { folder });
    await sql(
      url,
      `INSERT INTO collections (name, modality, index_settings)
       VALUES ('old', 'text', '{"kind": "auto", "m": 8, "efConstruction": 50, "ef": 20}')`,
    );
    expect(await migrate(url)).toEqual({ applied: [settings, proposals] });
    expect(await sql(url, `SELECT index_settings, index_revision FROM collections`)).toEqual([
      {
        index_settings: {
          kind: 'auto',
          storage: 'float32',
          m: 8,
          efConstruction: 50,
          ef: 20,
          targetRecall: null,
        },
        index_revision: 0,
      },
    ]);
  });

  test("keeps Prisma's books as Prisma does", async () => {
    await migrate(url);
    const columns = await sql(
      url,
      `SELECT column_name, data_type, character_maximum_length AS length, is_nullable, column_default
       FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`,
    );
    // The table of schema-engine's sql-schema-connector for PostgreSQL.
    const column = (name: string, type: string, nullable: 'YES' | 'NO', more = {}) => ({
      column_name: name,
      data_type: type,
      length: null,
      is_nullable: nullable,
      column_default: null,
      ...more,
    });
    expect(columns).toEqual([
      column('id', 'character varying', 'NO', { length: 36 }),
      column('checksum', 'character varying', 'NO', { length: 64 }),
      column('finished_at', 'timestamp with time zone', 'YES'),
      column('migration_name', 'character varying', 'NO', { length: 255 }),
      column('logs', 'text', 'YES'),
      column('rolled_back_at', 'timestamp with time zone', 'YES'),
      column('started_at', 'timestamp with time zone', 'NO', { column_default: 'now()' }),
      column('applied_steps_count', 'integer', 'NO', { column_default: '0' }),
    ]);
    const file = await readFile(join(migrations, init, 'migration.sql'));
    const [row, ...others] = await sql(
      url,
      'SELECT * FROM _prisma_migrations ORDER BY migration_name',
    );
    expect(others).toHaveLength(all.length - 1);
    expect(row).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: createHash('sha256').update(file).digest('hex'),
      migration_name: init,
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
      applied_steps_count: 1,
    });
  });

  test('applies what is new, in order of the names', async () => {
    await migrate(url, { folder });
    await add('20270202000000_second', 'ALTER TABLE t ADD COLUMN b int');
    await add('20270101000000_first', 'CREATE TABLE t (a int)');
    expect(await migrate(url, { folder })).toEqual({
      applied: ['20270101000000_first', '20270202000000_second'],
    });
  });

  test('is done by one of eight that begin at once', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => migrate(url)));
    expect(results.flatMap(({ applied }) => applied)).toEqual(all);
  });

  test('leaves nothing of a migration that fails, and can be done again', async () => {
    await add('20270101000000_broken', 'CREATE TABLE half (a int); SELECT 1/0;');
    await expect(migrate(url, { folder })).rejects.toMatchObject({
      code: 'migration-failed',
      fields: { migration: '20270101000000_broken' },
      message: expect.stringContaining('division by zero'),
    });
    expect((await tables()).map(({ tablename }) => tablename)).not.toContain('half');
    await add('20270101000000_broken', 'CREATE TABLE half (a int)');
    expect(await migrate(url, { folder })).toEqual({ applied: ['20270101000000_broken'] });
  });

  test('refuses when an applied migration was changed', async () => {
    await migrate(url, { folder });
    const file = join(folder, init, 'migration.sql');
    await writeFile(file, `${await readFile(file, 'utf8')} `);
    await expect(migrate(url, { folder })).rejects.toMatchObject({ code: 'migration-changed' });
  });

  test('refuses a database that a newer version has used', async () => {
    await add('20300101000000_future', 'CREATE TABLE future (a int)');
    await migrate(url, { folder });
    await expect(migrate(url)).rejects.toMatchObject({
      code: 'database-newer',
      fields: { migration: '20300101000000_future' },
    });
  });

  test('refuses while a migration of Prisma stands half done, and goes on when it was rolled back', async () => {
    await migrate(url);
    await sql(url, `UPDATE _prisma_migrations SET finished_at = NULL`);
    await expect(migrate(url)).rejects.toMatchObject({ code: 'migration-unfinished' });
    await sql(url, `UPDATE _prisma_migrations SET rolled_back_at = now()`);
    await sql(url, `DROP SCHEMA public CASCADE; CREATE SCHEMA public`);
    expect(await migrate(url)).toEqual({ applied: all });
  });

  test('says that the server is away', async () => {
    await expect(migrate('postgresql://x:y@127.0.0.1:1/z')).rejects.toMatchObject({
      code: 'database-unavailable',
    });
  });
});

describe('the Prisma schema', () => {
  test('names every column of every table, with its type and whether it may be null', async () => {
    await migrate(url);
    const schema = await readFile(
      new URL('../../../../prisma/schema.prisma', import.meta.url),
      'utf8',
    );
    const rows = await sql(
      url,
      `SELECT table_name || '.' || column_name || ' ' || udt_name
         || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END AS "column"
       FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
    );
    const inDatabase = rows.map(({ column }) => column);
    expect(columnsOf(schema).sort()).toEqual(inDatabase.sort());
  });
});

const sqlTypes: Record<string, string> = {
  String: 'text',
  Int: 'int4',
  BigInt: 'int8',
  Boolean: 'bool',
  Json: 'jsonb',
  Bytes: 'bytea',
  Float: 'float8',
  DateTime: 'timestamptz',
};

/** `table.column type` of each scalar field in a Prisma schema. */
function columnsOf(schema: string): string[] {
  return [...schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].flatMap(([, body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1];
    return [...body.matchAll(/^  (\w+) +(\w+)(\??)(?: (.*))?$/gm)].flatMap(
      ([, field = '', type = '', optional = '', attributes = '']) => {
        const [, native] = /@db\.(Uuid|Json)\b/.exec(attributes) ?? [];
        const sqlType = native?.toLowerCase() ?? sqlTypes[type];
        if (sqlType === undefined) return [];
        const column = /@map\("(\w+)"\)/.exec(attributes)?.[1] ?? field;
        return [`${table}.${column} ${sqlType}${optional}`];
      },
    );
  });
}
