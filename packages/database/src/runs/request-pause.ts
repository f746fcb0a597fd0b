import type { Connections } from '../connection/connections.ts';
import { RunFinishedError } from '../errors/run-finished-error.ts';
import { appendEvent } from './append-event.ts';
import { findRun } from './list-runs.ts';
import { lockModelOfRun } from './lock-model-of-run.ts';
import { postNextRun } from './post-next-run.ts';
import type { RunRecord } from './run-record.ts';

const request = `
  UPDATE runs SET pause_requested = status = 'running',
    status = CASE status WHEN 'queued' THEN 'paused' ELSE status END
  WHERE id = $1 AND status IN ('queued', 'running') AND NOT cancel_requested
  RETURNING status`;

/** Queued → paused at once; running → flag that its worker sees; paused stays. @throws RunFinishedError */
export async function requestPause(
  connections: Connections,
  runId: string,
): Promise<RunRecord | undefined> {
  await connections.transaction(async (transaction) => {
    const modelId = await lockModelOfRun(transaction, runId);
    if (modelId === undefined) return;
    const { rows } = await transaction.query<{ status: string }>(request, [runId]);
    const status = rows[0]?.status;
    if (status === 'running')
      await transaction.query(`SELECT pg_notify('kindred_run', $1)`, [runId]);
    if (status !== 'paused') return;
    await appendEvent(transaction, runId, { type: 'status', status });
    await postNextRun(transaction, modelId);
  });
  const run = await findRun(connections, runId);
  if (run !== undefined && run.finishedAt !== null) throw new RunFinishedError(runId, run.status);
  return run;
}
