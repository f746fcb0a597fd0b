import type { ScanEventBody, ScanProgress } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';

// Progress that is the same is a sign of life and no event.
const sql = `
  WITH before AS (
    SELECT id, $3::jsonb IS DISTINCT FROM progress AS is_news FROM scans
    WHERE id = $1 AND attempt = $2 AND status = 'running' FOR UPDATE
  ), scan AS (
    UPDATE scans s SET progress = $3::jsonb, updated_at = clock_timestamp(),
      last_sequence = last_sequence + is_news::int
    FROM before WHERE s.id = before.id
    RETURNING s.id, s.last_sequence, s.cancel_requested, is_news
  ), logged AS (
    INSERT INTO scan_events (scan_id, sequence, attempt, at, event)
    SELECT id, last_sequence, $2, clock_timestamp(), $4 FROM scan WHERE is_news
  )
  SELECT cancel_requested AS "cancelRequested",
    CASE WHEN is_news THEN pg_notify('kindred_scan', id::text) END FROM scan`;

/** A sign of life of a running attempt, and an event if its progress is news. @throws StaleAttemptError */
export async function recordProgress(
  connections: Connections,
  { scanId, attempt, progress }: { scanId: string; attempt: number; progress: ScanProgress | null },
): Promise<{ readonly cancelRequested: boolean }> {
  const event: ScanEventBody | null = progress && { type: 'progress', ...progress };
  const values = [scanId, attempt, progress && JSON.stringify(progress), JSON.stringify(event)];
  const [row] = await connections.query<{ cancelRequested: boolean }>(sql, values);
  if (row === undefined) throw new StaleAttemptError(scanId, attempt);
  return { cancelRequested: row.cancelRequested };
}
