import type { Transaction } from '../connection/connections.ts';
import type { JobEnd } from './job-end.ts';
import type { JobTable } from './job-table.ts';
import { requireDone } from './require-done.ts';

/** Ends a running attempt at a job; false when it has ended so before. @throws StaleAttemptError */
export async function finishJob(
  transaction: Transaction,
  table: JobTable,
  { id, attempt, end }: { readonly id: string; readonly attempt: number; readonly end: JobEnd },
): Promise<boolean> {
  const { status } = end;
  const error = status === 'failed' ? end.error : undefined;
  const { rowCount } = await transaction.query(
    `UPDATE ${table} SET status = $3, error_code = $4, error_message = $5, finished_at = now(),
       updated_at = clock_timestamp()
     WHERE id = $1 AND attempt = $2 AND status = 'running'`,
    [id, attempt, status, error?.code ?? null, error?.message ?? null],
  );
  if (rowCount === 0) await requireDone(transaction, table, { id, attempt, status });
  return rowCount !== 0;
}
