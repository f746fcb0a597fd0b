import type { Transaction } from '../connection/connections.ts';
import type { JobTable } from './job-table.ts';

/**
 * Asks for the end of a job: one that nobody works on is cancelled at once, one that runs gets the flag that its
 * worker sees. Gives the status that it has then; undefined when it had ended.
 *
 * @param condition SQL of what the row has to be beside unfinished, else nothing changes and undefined is given
 */
export async function cancelJob(
  transaction: Transaction,
  table: JobTable,
  { id, condition = 'true' }: { readonly id: string; readonly condition?: string },
): Promise<string | undefined> {
  const { rows } = await transaction.query<{ status: string }>(
    `UPDATE ${table} SET cancel_requested = true,
       status = CASE status WHEN 'running' THEN status ELSE 'cancelled' END,
       finished_at = CASE status WHEN 'running' THEN NULL ELSE now() END
     WHERE id = $1 AND finished_at IS NULL AND ${condition}
     RETURNING status`,
    [id],
  );
  return rows[0]?.status;
}
