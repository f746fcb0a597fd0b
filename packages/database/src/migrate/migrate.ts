import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { asUnavailable } from '../connection/as-unavailable.ts';
import type { Migration } from './migration.ts';
import { MigrationError } from './migration-error.ts';
import { readMigrations } from './read-migrations.ts';

export interface Migrated {
  /** Names of the migrations that this call applied. */
  readonly applied: readonly string[];
}

/** Seen from src/ as from dist/. */
const ownMigrations = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url));
/** The number of Prisma's own advisory lock, so that its commands and this one wait for each other. */
const lockNumber = 72707369;
// As `prisma migrate deploy` creates it.
const bookkeeping = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

interface AppliedRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/**
 * Applies the migrations of prisma/migrations that a database has not had, each in a transaction of its
 * own, and keeps Prisma's books. Several processes may do this at once: one works, the others wait.
 * @throws MigrationError DatabaseUnavailableError
 */
export async function migrate(
  connectionString: string,
  { folder = ownMigrations }: { readonly folder?: string } = {},
): Promise<Migrated> {
  const migrations = await readMigrations(folder);
  const client = new Client({ connectionString, application_name: 'kindred-migrate' });
  client.on('error', () => {}); // The statement under way rejects as well.
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock($1)', [lockNumber]);
    await client.query(bookkeeping);
    const pending = await findPending(client, migrations);
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map(({ name }) => name) };
  } catch (error) {
    throw asUnavailable(error) ?? error;
  } finally {
    await client.end().catch(() => {}); // Ends the lock too.
  }
}

async function findPending(client: Client, migrations: readonly Migration[]) {
  const { rows } = await client.query<AppliedRow>(
    `SELECT migration_name, checksum, finished_at FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at } of rows) {
    const migration = known.get(name);
    if (migration === undefined) throw new MigrationError('database-newer', name);
    if (finished_at === null) throw new MigrationError('migration-unfinished', name);
    if (checksum !== migration.checksum) throw new MigrationError('migration-changed', name);
  }
  const applied = new Set(rows.map(({ migration_name: name }) => name));
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    const started = new Date();
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, started],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw asUnavailable(error) ?? new MigrationError('migration-failed', name, error);
  }
}
