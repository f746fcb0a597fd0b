import type { StartRun } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { lockModel } from '../models/lock-model.ts';
import { postMessage } from '../outbox/post-message.ts';
import { appendEvent } from './append-event.ts';
import { findRun } from './list-runs.ts';
import type { RunRecord } from './run-record.ts';

/** One transaction: the model (if new), the run, its first event, the outbox row for the trainer. */
export async function createRun(
  connections: Connections,
  { model, data, config }: StartRun,
  startedBy: string | undefined,
): Promise<RunRecord> {
  const runId = await connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ id: string }>(
      `INSERT INTO runs (model_id, data, config, started_by) VALUES ($1, $2, $3, $4) RETURNING id`,
      [
        await lockModel(transaction, model),
        JSON.stringify(data),
        JSON.stringify(config),
        startedBy ?? null,
      ],
    );
    if (rows[0] === undefined) throw new Error('INSERT … RETURNING gave no row.');
    const { id } = rows[0];
    await appendEvent(transaction, id, { type: 'status', status: 'queued' });
    const job = { queue: 'training', name: 'train-run', payload: { runId: id }, key: id };
    await postMessage(transaction, job);
    return id;
  });
  const run = await findRun(connections, runId);
  if (run === undefined) throw new Error('The run was deleted the moment it was made.');
  return run;
}
