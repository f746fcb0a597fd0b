import type { PromotionEventBody, PromotionProgress } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';

// Progress that is the same is a sign of life and no event.
const sql = `
  WITH before AS (
    SELECT id, $3::jsonb IS DISTINCT FROM progress AS is_news FROM promotions
    WHERE id = $1 AND attempt = $2 AND status = 'running' FOR UPDATE
  ), promotion AS (
    UPDATE promotions p SET progress = $3::jsonb, updated_at = clock_timestamp(),
      last_sequence = last_sequence + is_news::int
    FROM before WHERE p.id = before.id
    RETURNING p.id, p.last_sequence, p.cancel_requested, is_news
  ), logged AS (
    INSERT INTO promotion_events (promotion_id, sequence, attempt, at, event)
    SELECT id, last_sequence, $2, clock_timestamp(), $4 FROM promotion WHERE is_news
  )
  SELECT cancel_requested AS "cancelRequested",
    CASE WHEN is_news THEN pg_notify('kindred_promotion', id::text) END FROM promotion`;

/** A sign of life of a running attempt, and an event if its progress is news. @throws StaleAttemptError */
export async function recordPromotionProgress(
  connections: Connections,
  {
    promotionId,
    attempt,
    progress,
  }: {
    readonly promotionId: string;
    readonly attempt: number;
    readonly progress: PromotionProgress | null;
  },
): Promise<{ readonly cancelRequested: boolean }> {
  const event: PromotionEventBody | null = progress && { type: 'progress', ...progress };
  const values = [promotionId, attempt, progress && JSON.stringify(progress)];
  const [row] = await connections.query<{ cancelRequested: boolean }>(sql, [
    ...values,
    JSON.stringify(event),
  ]);
  if (row === undefined) throw new StaleAttemptError(promotionId, attempt);
  return { cancelRequested: row.cancelRequested };
}
