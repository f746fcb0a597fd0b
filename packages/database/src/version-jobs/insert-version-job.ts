import type { Transaction } from '../connection/connections.ts';
import { lockModel } from '../models/lock-model.ts';
import { postMessage } from '../outbox/post-message.ts';
import type { NewVersionJob } from './version-job-record.ts';

/** The model (if new), the job, the outbox row for the trainer; gives the job's id. */
export async function insertVersionJob(
  transaction: Transaction,
  { model, request, startedBy }: NewVersionJob,
): Promise<string> {
  const { rows } = await transaction.query<{ id: string }>(
    `INSERT INTO version_jobs (model_id, request, started_by) VALUES ($1, $2, $3) RETURNING id`,
    [await lockModel(transaction, model), JSON.stringify(request), startedBy],
  );
  if (rows[0] === undefined) throw new Error('INSERT … RETURNING gave no row.');
  const { id } = rows[0];
  const name = `${request.kind}-version`;
  await postMessage(transaction, { queue: 'versioning', name, payload: { jobId: id }, key: id });
  return id;
}
