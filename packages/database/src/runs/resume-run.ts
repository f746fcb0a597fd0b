import type { Connections } from '../connection/connections.ts';
import { RunFinishedError } from '../errors/run-finished-error.ts';
import { RunNotPausedError } from '../errors/run-not-paused-error.ts';
import { postMessage } from '../outbox/post-message.ts';
import { appendEvent } from './append-event.ts';
import { findRun } from './list-runs.ts';
import { lockModelOfRun } from './lock-model-of-run.ts';
import { runJob } from './run-job.ts';
import type { RunRecord } from './run-record.ts';

const resume = `UPDATE runs SET status = 'queued' WHERE id = $1 AND status = 'paused'`;

/** Paused → queued, in the place that it had. @throws RunFinishedError RunNotPausedError */
export async function resumeRun(
  connections: Connections,
  runId: string,
): Promise<RunRecord | undefined> {
  const resumed = await connections.transaction(async (transaction) => {
    await lockModelOfRun(transaction, runId);
    const { rowCount } = await transaction.query(resume, [runId]);
    if (rowCount === 0) return false;
    await appendEvent(transaction, runId, { type: 'status', status: 'queued' });
    await postMessage(transaction, runJob(runId));
    return true;
  });
  const run = await findRun(connections, runId);
  if (resumed || run === undefined) return run;
  if (run.finishedAt !== null) throw new RunFinishedError(runId, run.status);
  throw new RunNotPausedError(runId, run);
}
