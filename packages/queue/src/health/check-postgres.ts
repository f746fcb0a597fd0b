import { Client } from 'pg';
import { z } from 'zod';
import type { PostgresQueueConnection } from '../connection/queue-connection.ts';

const settings = z.object({ recovery: z.boolean(), fsync: z.string(), read_only: z.string() });

/** Whether a PostgreSQL server keeps a job that it has accepted. */
export async function checkPostgres(
  { connectionString }: PostgresQueueConnection,
  timeoutMs: number,
): Promise<{ problems: string[]; unknown: string[] }> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  // A connection that breaks while idle is told here; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      `SELECT pg_is_in_recovery() AS recovery, current_setting('fsync') AS fsync,
              current_setting('transaction_read_only') AS read_only`,
    );
    const { recovery, fsync, read_only: readOnly } = settings.parse(rows[0]);
    const problems: string[] = [];
    if (recovery)
      problems.push('PostgreSQL is a read-only replica; DATABASE_URL has to name the primary.');
    else if (readOnly === 'on')
      problems.push('PostgreSQL refuses writes (default_transaction_read_only is on).');
    if (fsync === 'off')
      problems.push('PostgreSQL runs with fsync off: a power cut can lose jobs and data.');
    return { problems, unknown: [] };
  } finally {
    await client.end().catch(() => undefined);
  }
}
