import type { Connections } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';
import type { EventLog } from './event-log.ts';

/**
 * A sign of life of a running attempt, and an event if its progress is news; tells whether it is to be cancelled.
 * @throws StaleAttemptError
 */
export async function recordJobProgress(
  connections: Connections,
  { jobs, events, job, channel }: EventLog,
  {
    id,
    attempt,
    progress,
  }: { readonly id: string; readonly attempt: number; readonly progress: object | null },
): Promise<{ readonly cancelRequested: boolean }> {
  const event = progress && { type: 'progress', ...progress };
  const [row] = await connections.query<{ cancelRequested: boolean }>(
    `WITH before AS (
       SELECT id, $3::jsonb IS DISTINCT FROM progress AS is_news FROM ${jobs}
       WHERE id = $1 AND attempt = $2 AND status = 'running' FOR UPDATE
     ), job AS (
       UPDATE ${jobs} j SET progress = $3::jsonb, updated_at = clock_timestamp(),
         last_sequence = last_sequence + is_news::int
       FROM before WHERE j.id = before.id
       RETURNING j.id, j.last_sequence, j.cancel_requested, is_news
     ), logged AS (
       INSERT INTO ${events} (${job}, sequence, attempt, at, event)
       SELECT id, last_sequence, $2, clock_timestamp(), $4 FROM job WHERE is_news
     )
     SELECT cancel_requested AS "cancelRequested",
       CASE WHEN is_news THEN pg_notify('${channel}', id::text) END FROM job`,
    [id, attempt, progress && JSON.stringify(progress), JSON.stringify(event)],
  );
  if (row === undefined) throw new StaleAttemptError(id, attempt);
  return { cancelRequested: row.cancelRequested };
}
