import type { Connections } from '../connection/connections.ts';
import { runLog } from '../jobs/event-log.ts';
import { finishLoggedJob } from '../jobs/finish-logged-job.ts';
import type { JobEnd } from '../jobs/job-end.ts';
import { lockModelOfRun } from './lock-model-of-run.ts';
import { postNextRun } from './post-next-run.ts';
import { logEnd } from './write-log.ts';

/** Ends a running attempt as failed or cancelled. @throws StaleAttemptError */
export async function finishRun(
  connections: Connections,
  run: { readonly id: string; readonly attempt: number; readonly end: JobEnd },
): Promise<void> {
  await connections.transaction(async (transaction) => {
    const modelId = await lockModelOfRun(transaction, run.id);
    const { end } = run;
    const text = end.status === 'failed' ? `failed: ${end.error.message}` : end.status;
    await logEnd(transaction, { runId: run.id, attempt: run.attempt, text });
    const isFinished = await finishLoggedJob(transaction, runLog, run);
    if (isFinished && modelId !== undefined) await postNextRun(transaction, modelId);
  });
}
