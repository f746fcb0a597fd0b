import type { Connections } from '../connection/connections.ts';
import { findClaimed } from '../jobs/find-claimed.ts';
import { appendEvent } from './append-event.ts';
import { findRun } from './list-runs.ts';
import { lockModelOfRun } from './lock-model-of-run.ts';
import { postNextRun } from './post-next-run.ts';
import type { RunRecord } from './run-record.ts';

// A run of the same model that runs, or has waited longer, comes first; whatever ends that one gives this
// one a job again.
const claim = `
  UPDATE runs r SET attempt = attempt + 1, pause_requested = false,
    status = CASE WHEN cancel_requested THEN 'cancelled' WHEN pause_requested THEN 'paused' ELSE 'running' END,
    started_at = coalesce(started_at, now()),
    finished_at = CASE WHEN cancel_requested THEN now() END
  WHERE id = $1 AND status IN ('queued', 'running') AND NOT EXISTS (
    SELECT FROM runs o WHERE o.model_id = r.model_id AND o.id <> r.id AND r.status = 'queued'
      AND (o.status = 'running'
        OR o.status = 'queued' AND (o.created_at, o.id) < (r.created_at, r.id)))
  RETURNING status, attempt`;

interface Claimed {
  readonly status: 'running' | 'paused' | 'cancelled';
  readonly attempt: number;
}

/** Takes a run up; undefined when it has ended, pauses or waits, or ends now because it was to be cancelled. */
export async function claimRun(
  connections: Connections,
  runId: string,
): Promise<RunRecord | undefined> {
  const claimed = await connections.transaction(async (transaction) => {
    const modelId = await lockModelOfRun(transaction, runId);
    if (modelId === undefined) return undefined;
    const { rows } = await transaction.query<Claimed>(claim, [runId]);
    const [row] = rows;
    if (row === undefined) return undefined;
    await appendEvent(transaction, runId, { type: 'status', status: row.status });
    if (row.status !== 'running') await postNextRun(transaction, modelId);
    return row;
  });
  return findClaimed(claimed, () => findRun(connections, runId));
}
