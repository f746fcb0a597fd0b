import type { Connections } from '../connection/connections.ts';
import { requireDone } from '../jobs/require-done.ts';
import { appendEvent } from './append-event.ts';
import { lockModelOfRun } from './lock-model-of-run.ts';
import { postNextRun } from './post-next-run.ts';

const pause = `
  UPDATE runs SET status = 'paused', pause_requested = false
  WHERE id = $1 AND attempt = $2 AND status = 'running'`;

/** Lays a running attempt down; its model is free for the next run. @throws StaleAttemptError */
export async function pauseRun(
  connections: Connections,
  { runId, attempt }: { readonly runId: string; readonly attempt: number },
): Promise<void> {
  await connections.transaction(async (transaction) => {
    const modelId = await lockModelOfRun(transaction, runId);
    const { rowCount } = await transaction.query(pause, [runId, attempt]);
    const status = 'paused';
    if (rowCount === 0) return requireDone(transaction, 'runs', { id: runId, attempt, status });
    await appendEvent(transaction, runId, { type: 'status', status });
    if (modelId !== undefined) await postNextRun(transaction, modelId);
  });
}
