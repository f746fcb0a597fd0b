import type { Connections } from '../connection/connections.ts';
import { PromotionFinishedError } from '../errors/promotion-finished-error.ts';
import { PromotionServesError } from '../errors/promotion-serves-error.ts';
import { appendPromotionEvent } from './append-promotion-event.ts';
import { findPromotion } from './list-promotions.ts';
import type { PromotionRecord } from './promotion-record.ts';
import { releaseGeneration } from './release-generation.ts';

const request = `
  UPDATE promotions SET cancel_requested = true,
    status = CASE status WHEN 'running' THEN status ELSE 'cancelled' END,
    finished_at = CASE status WHEN 'running' THEN NULL ELSE now() END
  WHERE id = $1 AND finished_at IS NULL AND swapped_at IS NULL
  RETURNING status`;

/**
 * Queued or paused → cancelled at once; running → flag that its worker sees.
 * @throws PromotionFinishedError PromotionServesError
 */
export async function requestPromotionCancel(
  connections: Connections,
  promotionId: string,
): Promise<PromotionRecord | undefined> {
  const requested = await connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ status: string }>(request, [promotionId]);
    const status = rows[0]?.status;
    if (status === 'cancelled') {
      await releaseGeneration(transaction, promotionId);
      await appendPromotionEvent(transaction, promotionId, { type: 'status', status });
    }
    return status !== undefined;
  });
  const promotion = await findPromotion(connections, promotionId);
  if (requested || promotion === undefined) return promotion;
  throw promotion.finishedAt === null
    ? new PromotionServesError(promotionId)
    : new PromotionFinishedError(promotionId, promotion.status);
}
