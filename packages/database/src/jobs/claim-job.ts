import type { Transaction } from '../connection/connections.ts';
import type { JobTable } from './job-table.ts';

export interface ClaimedJob {
  readonly status: 'running' | 'cancelled';
  readonly attempt: number;
}

/**
 * Takes a job up: attempt + 1, the fencing token. undefined when it is paused or has ended; one that was to be
 * cancelled ends now.
 *
 * @param reset further assignments in SQL: what the attempt before has left that does not hold any more
 */
export async function claimJob(
  transaction: Transaction,
  table: JobTable,
  { id, reset = '' }: { readonly id: string; readonly reset?: string },
): Promise<ClaimedJob | undefined> {
  const { rows } = await transaction.query<ClaimedJob>(
    `UPDATE ${table} SET attempt = attempt + 1, updated_at = clock_timestamp(),
       status = CASE WHEN cancel_requested THEN 'cancelled' ELSE 'running' END,
       started_at = coalesce(started_at, now()),
       finished_at = CASE WHEN cancel_requested THEN now() END
       ${reset}
     WHERE id = $1 AND status IN ('queued', 'running')
     RETURNING status, attempt`,
    [id],
  );
  return rows[0];
}
