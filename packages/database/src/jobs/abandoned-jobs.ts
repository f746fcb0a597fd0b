import type { Connections } from '../connection/connections.ts';
import type { JobTable } from './job-table.ts';

/** Unfinished jobs that nobody has written to for `idleMs`, the longest first; one that is paused waits for people. */
export async function abandonedJobs(
  connections: Connections,
  table: JobTable,
  idleMs: number,
): Promise<readonly string[]> {
  const rows = await connections.query<{ id: string }>(
    `SELECT id FROM ${table}
     WHERE finished_at IS NULL AND status <> 'paused'
       AND updated_at < clock_timestamp() - $1 * interval '1 millisecond'
     ORDER BY updated_at`,
    [idleMs],
  );
  return rows.map(({ id }) => id);
}
