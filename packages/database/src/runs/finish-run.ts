import type { Connections, Transaction } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';
import { appendEvent } from './append-event.ts';
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
    const values = [runId, attempt, status, error?.code ?? null, error?.message ?? null];
    const { rowCount } = await transaction.query(finish, values);
    if (rowCount === 0) return requireDone(transaction, { runId, attempt, status });
    const message = error && { message: error.message };
    await appendEvent(transaction, runId, { type: 'status', status, ...message });
  });
}

/** A worker whose answer was lost may end its run again. */
async function requireDone(
  transaction: Transaction,
  { runId, attempt, status }: { runId: string; attempt: number; status: string },
): Promise<void> {
  const { rowCount } = await transaction.query(
    `SELECT FROM runs WHERE id = $1 AND attempt = $2 AND status = $3`,
    [runId, attempt, status],
  );
  if (rowCount === 0) throw new StaleAttemptError(runId, attempt);
}
