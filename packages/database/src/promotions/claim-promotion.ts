import type { Connections } from '../connection/connections.ts';
import { appendPromotionEvent } from './append-promotion-event.ts';
import { findPromotion } from './list-promotions.ts';
import type { PromotionRecord } from './promotion-record.ts';
import { releaseGeneration } from './release-generation.ts';

const claim = `
  UPDATE promotions SET attempt = attempt + 1, progress = NULL,
    status = CASE WHEN cancel_requested THEN 'cancelled' ELSE 'running' END,
    started_at = coalesce(started_at, now()),
    finished_at = CASE WHEN cancel_requested THEN now() END
  WHERE id = $1 AND status IN ('queued', 'running')
  RETURNING status, attempt`;

/** Takes a promotion up; undefined when it is paused or has ended, or ends now because it was to be cancelled. */
export async function claimPromotion(
  connections: Connections,
  promotionId: string,
): Promise<PromotionRecord | undefined> {
  const claimed = await connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ status: 'running' | 'cancelled'; attempt: number }>(
      claim,
      [promotionId],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    if (row.status === 'cancelled') await releaseGeneration(transaction, promotionId);
    await appendPromotionEvent(transaction, promotionId, { type: 'status', status: row.status });
    return row;
  });
  if (claimed?.status !== 'running') return undefined;
  const promotion = await findPromotion(connections, promotionId);
  // Read after the commit: another worker may have taken it up by now.
  const isOurs = promotion?.attempt === claimed.attempt && promotion.status === 'running';
  return isOurs ? promotion : undefined;
}
