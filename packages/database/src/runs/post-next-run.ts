import type { Transaction } from '../connection/connections.ts';
import { postMessage } from '../outbox/post-message.ts';
import { runJob } from './run-job.ts';

const next = `
  SELECT id FROM runs WHERE model_id = $1 AND status = 'queued' AND NOT EXISTS (
    SELECT FROM runs WHERE model_id = $1 AND status = 'running')
  ORDER BY created_at, id LIMIT 1`;

/**
 * Gives the run that waits longest for its model a job again: the one it had may have found the model
 * taken. Called wherever a model becomes free, in a transaction that has locked the model.
 */
export async function postNextRun(transaction: Transaction, modelId: string): Promise<void> {
  const { rows } = await transaction.query<{ id: string }>(next, [modelId]);
  if (rows[0] !== undefined) await postMessage(transaction, runJob(rows[0].id));
}
