import type { Connections } from '../connection/connections.ts';
import { RunFinishedError } from '../errors/run-finished-error.ts';
import { appendEvent } from './append-event.ts';
import { findRun } from './list-runs.ts';
import type { RunRecord } from './run-record.ts';

const request = `
  UPDATE runs SET cancel_requested = true,
    status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END,
    finished_at = CASE status WHEN 'queued' THEN now() END
  WHERE id = $1 AND finished_at IS NULL
  RETURNING status`;

/** Queued → cancelled at once; running → flag that its worker sees. @throws RunFinishedError */
export async function requestCancel(
  connections: Connections,
  runId: string,
): Promise<RunRecord | undefined> {
  const requested = await connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ status: string }>(request, [runId]);
    const status = rows[0]?.status;
    if (status === 'cancelled')
      await appendEvent(transaction, runId, { type: 'status', status: 'cancelled' });
    if (status === 'running')
      await transaction.query(`SELECT pg_notify('kindred_run', $1)`, [runId]);
    return status !== undefined;
  });
  const run = await findRun(connections, runId);
  if (!requested && run !== undefined) throw new RunFinishedError(runId, run.status);
  return run;
}
