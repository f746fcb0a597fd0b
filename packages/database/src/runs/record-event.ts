import type { RunEventBody, RunProgress } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';

const sql = `
  WITH run AS (
    UPDATE runs SET last_sequence = last_sequence + 1, updated_at = clock_timestamp(),
      progress = coalesce($4::jsonb, progress)
    WHERE id = $1 AND attempt = $2 AND status = 'running'
    RETURNING id, last_sequence
  ), logged AS (
    INSERT INTO run_metrics (run_id, sequence, attempt, at, event)
    SELECT id, last_sequence, $2, clock_timestamp(), $3 FROM run
  )
  SELECT pg_notify('kindred_run', id::text) FROM run`;

/** Appends an event of a running attempt and updates its progress. @throws StaleAttemptError */
export async function recordEvent(
  connections: Connections,
  { runId, attempt, event }: { runId: string; attempt: number; event: RunEventBody },
): Promise<void> {
  const progress = progressOf(event);
  const rows = await connections.query(sql, [
    runId,
    attempt,
    JSON.stringify(event),
    progress === undefined ? null : JSON.stringify(progress),
  ]);
  if (rows.length === 0) throw new StaleAttemptError(runId, attempt);
}

function progressOf(event: RunEventBody): RunProgress | undefined {
  if (event.type !== 'progress' && event.type !== 'epoch') return undefined;
  const { epoch, epochs, step, steps, loss, examplesPerSecond, etaSeconds, memoryBytes } = event;
  const speed = { examplesPerSecond, etaSeconds, memoryBytes: memoryBytes ?? null };
  return { epoch, epochs, step, steps, loss, ...speed };
}
