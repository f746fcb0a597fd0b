import type { Connections } from '../connection/connections.ts';
import { requireDone } from '../jobs/require-done.ts';
import { appendEvent } from './append-event.ts';
import { lockModelOfRun } from './lock-model-of-run.ts';
import { postNextRun } from './post-next-run.ts';
import type { RunOutcome } from './run-record.ts';

const finish = `
  UPDATE runs SET status = $3, error_code = $4, error_message = $5, finished_at = now()
  WHERE id = $1 AND attempt = $2 AND status = 'running'`;

/** Ends a running attempt as failed or cancelled. @throws StaleAttemptError */
export async function finishRun(
  connections: Connections,
  { runId, attempt, outcome }: { runId: string; attempt: number; outcome: RunOutcome },
): Promise<void> {
  const { status } = outcome;
  const error = outcome.status === 'failed' ? outcome.error : undefined;
  await connections.transaction(async (transaction) => {
    const modelId = await lockModelOfRun(transaction, runId);
    const values = [runId, attempt, status, error?.code ?? null, error?.message ?? null];
    const { rowCount } = await transaction.query(finish, values);
    if (rowCount === 0) return requireDone(transaction, 'runs', { id: runId, attempt, status });
    const message = error && { message: error.message };
    await appendEvent(transaction, runId, { type: 'status', status, ...message });
    if (modelId !== undefined) await postNextRun(transaction, modelId);
  });
}
