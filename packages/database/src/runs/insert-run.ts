import type { Transaction } from '../connection/connections.ts';
import { lockModel } from '../models/lock-model.ts';
import { postMessage } from '../outbox/post-message.ts';
import { appendEvent } from './append-event.ts';
import { runJob } from './run-job.ts';
import type { NewRun } from './run-record.ts';

/** The model (if new), the run, its first event, the outbox row for the trainer; gives the run's id. */
export async function insertRun(
  transaction: Transaction,
  { model, data, config, baseVersionId = null, trigger = 'user', startedBy = null }: NewRun,
): Promise<string> {
  const { rows } = await transaction.query<{ id: string }>(
    `INSERT INTO runs (model_id, data, config, base_version_id, trigger, started_by)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [
      await lockModel(transaction, model),
      JSON.stringify(data),
      JSON.stringify(config),
      baseVersionId,
      trigger,
      startedBy,
    ],
  );
  if (rows[0] === undefined) throw new Error('INSERT … RETURNING gave no row.');
  const { id } = rows[0];
  await appendEvent(transaction, id, { type: 'status', status: 'queued' });
  await postMessage(transaction, runJob(id));
  return id;
}
