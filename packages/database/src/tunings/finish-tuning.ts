import { updateIndex } from '../collections/update-index.ts';
import type { Connections } from '../connection/connections.ts';
import { requireDone } from '../jobs/require-done.ts';
import type { TuningOutcome } from './tuning-record.ts';

const finish = `
  UPDATE tunings SET status = $3, result = $4, error_code = $5, error_message = $6,
    finished_at = now(), updated_at = clock_timestamp()
  WHERE id = $1 AND attempt = $2 AND status = 'running'
  RETURNING collection_id`;

/** Ends a running attempt, and sets what it found in the same transaction. @throws StaleAttemptError */
export async function finishTuning(
  connections: Connections,
  { tuningId, attempt, outcome }: { tuningId: string; attempt: number; outcome: TuningOutcome },
): Promise<void> {
  const { status } = outcome;
  const result = status === 'succeeded' ? JSON.stringify(outcome.result) : null;
  const error = status === 'failed' ? outcome.error : undefined;
  const values = [tuningId, attempt, status, result, error?.code ?? null, error?.message ?? null];
  await connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ collection_id: string }>(finish, values);
    const [finished] = rows;
    if (finished === undefined)
      return requireDone(transaction, 'tunings', { id: tuningId, attempt, status });
    if (status === 'succeeded' && outcome.settings !== undefined)
      await updateIndex(transaction, finished.collection_id, outcome.settings);
  });
}
