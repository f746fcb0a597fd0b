import type { Connections } from '../connection/connections.ts';
import { appendEvent } from './append-event.ts';
import { findRun } from './list-runs.ts';
import type { RunRecord } from './run-record.ts';

const claim = `
  UPDATE runs SET attempt = attempt + 1,
    status = CASE WHEN cancel_requested THEN 'cancelled' ELSE 'running' END,
    started_at = coalesce(started_at, now()),
    finished_at = CASE WHEN cancel_requested THEN now() END
  WHERE id = $1 AND finished_at IS NULL
  RETURNING status, attempt`;

/** Takes a run up; undefined when it has ended or ends now because it was to be cancelled. */
export async function claimRun(
  connections: Connections,
  runId: string,
): Promise<RunRecord | undefined> {
  const claimed = await connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ status: 'running' | 'cancelled'; attempt: number }>(
      claim,
      [runId],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    await appendEvent(transaction, runId, { type: 'status', status: row.status });
    return row;
  });
  if (claimed?.status !== 'running') return undefined;
  const run = await findRun(connections, runId);
  // Read after the commit: another worker may have taken it up by now.
  return run?.attempt === claimed.attempt && run.status === 'running' ? run : undefined;
}
