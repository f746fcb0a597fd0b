import type { Connections } from '../connection/connections.ts';
import { RunFinishedError } from '../errors/run-finished-error.ts';
import { cancelJob } from '../jobs/cancel-job.ts';
import { appendEvent } from './append-event.ts';
import { findRun } from './list-runs.ts';
import { lockModelOfRun } from './lock-model-of-run.ts';
import { postNextRun } from './post-next-run.ts';
import type { RunRecord } from './run-record.ts';

/** Queued or paused → cancelled at once; running → flag that its worker sees. @throws RunFinishedError */
export async function requestCancel(
  connections: Connections,
  runId: string,
): Promise<RunRecord | undefined> {
  const requested = await connections.transaction(async (transaction) => {
    const modelId = await lockModelOfRun(transaction, runId);
    if (modelId === undefined) return false;
    const status = await cancelJob(transaction, 'runs', { id: runId });
    if (status === 'cancelled') {
      await appendEvent(transaction, runId, { type: 'status', status: 'cancelled' });
      await postNextRun(transaction, modelId);
    }
    if (status === 'running')
      await transaction.query(`SELECT pg_notify('kindred_run', $1)`, [runId]);
    return status !== undefined;
  });
  const run = await findRun(connections, runId);
  if (!requested && run !== undefined) throw new RunFinishedError(runId, run.status);
  return run;
}
