import type { Transaction } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';
import type { JobTable } from './job-table.ts';

/** A worker whose answer was lost may end its job again. @throws StaleAttemptError if it ended otherwise */
export async function requireDone(
  transaction: Transaction,
  table: JobTable,
  {
    id,
    attempt,
    status,
  }: { readonly id: string; readonly attempt: number; readonly status: string },
): Promise<void> {
  const { rowCount } = await transaction.query(
    `SELECT FROM ${table} WHERE id = $1 AND attempt = $2 AND status = $3`,
    [id, attempt, status],
  );
  if (rowCount === 0) throw new StaleAttemptError(id, attempt);
}
