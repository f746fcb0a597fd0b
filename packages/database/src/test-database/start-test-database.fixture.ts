import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { startEmbeddedPostgres } from '../embedded/start-embedded-postgres.ts';
import { migrate } from '../migrate/migrate.ts';
import { openDatabase, type Database } from '../open-database.ts';

export interface TestDatabase {
  readonly database: Database;
  readonly connectionString: string;
  /** Looks behind the repositories' back. */
  sql<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export const silent = { info() {}, warn() {}, error() {} };

/** A real PostgreSQL of its own with all migrations, in a folder that is removed at the end. */
export async function startTestDatabase(poolSize = 10): Promise<TestDatabase> {
  const home = await mkdtemp(join(tmpdir(), 'kindred-database-'));
  const server = await startEmbeddedPostgres({ home, logger: silent });
  const { connectionString } = server;
  await migrate(connectionString);
  const database = await openDatabase({ connectionString, poolSize });
  const client = new Client({ connectionString });
  await client.connect();
  return {
    database,
    connectionString,
    sql: async <Row extends QueryResultRow>(text: string, values: unknown[] = []) =>
      (await client.query<Row>(text, values)).rows,
    async stop() {
      await client.end();
      await database.close();
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
