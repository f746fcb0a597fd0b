import type { Connections } from '../connection/connections.ts';
import { insertRun } from './insert-run.ts';
import { findRun } from './list-runs.ts';
import type { NewRun, RunRecord } from './run-record.ts';

/** One transaction: the model (if new), the run, its first event, the outbox row for the trainer. */
export async function createRun(connections: Connections, run: NewRun): Promise<RunRecord> {
  const runId = await connections.transaction((transaction) => insertRun(transaction, run));
  const created = await findRun(connections, runId);
  if (created === undefined) throw new Error('The run was deleted the moment it was made.');
  return created;
}
