import type { Connections } from '../connection/connections.ts';
import type { JobTable } from './job-table.ts';

/** Jobs that are to be done and that nobody has written to for `idleMs`, the longest first. */
export async function abandonedJobs(
  connections: Connections,
  table: JobTable,
  idleMs: number,
): Promise<readonly string[]> {
  const rows = await connections.query<{ id: string }>(
    `SELECT id FROM ${table}
     WHERE finished_at IS NULL AND status <> 'paused' AND updated_at < clock_timestamp() - $1 * interval '1 millisecond'
     ORDER BY updated_at`,
    [idleMs],
  );
  return rows.map(({ id }) => id);
}
