import type { Connections, Transaction } from '../connection/connections.ts';
import { insertRun } from '../runs/insert-run.ts';
import type { NewRun } from '../runs/run-record.ts';
import type { Fired, Firing } from './schedule-record.ts';

interface FiredRow extends Pick<NewRun, 'model' | 'data' | 'config'> {
  readonly skip_unchanged: boolean;
  readonly last_job_id: string | null;
  readonly last_state: string | null;
  /** Of the newest run that it started. */
  readonly status: string | null;
  readonly finished: boolean;
}

const sql = {
  lock: `
    SELECT s.model, s.data, s.config, s.skip_unchanged, s.last_job_id, s.last_state, r.status,
      r.id IS NULL OR r.finished_at IS NOT NULL AS finished
    FROM schedules s LEFT JOIN runs r ON r.id = s.last_run_id
    WHERE s.id = $1 AND s.enabled FOR UPDATE OF s`,
  settle: `
    UPDATE schedules SET last_job_id = $2, last_at = clock_timestamp(), last_outcome = $3, last_message = $4,
      last_run_id = coalesce($5, last_run_id), last_state = coalesce($6, last_state)
    WHERE id = $1`,
};

/** One transaction: the run that a schedule's time asks for, or why there is none. Once per job. */
export function fireSchedule(connections: Connections, id: string, firing: Firing): Promise<Fired> {
  return connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<FiredRow>(sql.lock, [id]);
    const [row] = rows;
    if (row === undefined) return 'gone';
    if (row.last_job_id === firing.jobId) return 'repeated';
    return settle(transaction, id, { row, firing });
  });
}

async function settle(
  transaction: Transaction,
  id: string,
  { row, firing }: { readonly row: FiredRow; readonly firing: Firing },
): Promise<Fired> {
  const end = async (outcome: Fired, given: { message?: string; run?: string; state?: string }) => {
    const { message = null, run = null, state = null } = given;
    await transaction.query(sql.settle, [id, firing.jobId, outcome, message, run, state]);
    return outcome;
  };
  if ('refused' in firing) return end('refused', { message: firing.refused });
  if (!row.finished) return end('unfinished', {});
  const { state, baseVersionId } = firing;
  const isUnchanged = row.status === 'succeeded' && row.last_state === state;
  if (row.skip_unchanged && isUnchanged) return end('unchanged', {});
  const { model, data, config } = row;
  const run = await insertRun(transaction, {
    model,
    data,
    config,
    baseVersionId,
    trigger: 'schedule',
  });
  return end('started', { run, state });
}
