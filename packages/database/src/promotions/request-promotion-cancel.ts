import type { Connections } from '../connection/connections.ts';
import { PromotionFinishedError } from '../errors/promotion-finished-error.ts';
import { PromotionServesError } from '../errors/promotion-serves-error.ts';
import { cancelJob } from '../jobs/cancel-job.ts';
import { appendPromotionEvent } from './append-promotion-event.ts';
import { findPromotion } from './list-promotions.ts';
import type { PromotionRecord } from './promotion-record.ts';
import { releaseGeneration } from './release-generation.ts';

/**
 * Queued or paused → cancelled at once; running → flag that its worker sees.
 * @throws PromotionFinishedError PromotionServesError
 */
export async function requestPromotionCancel(
  connections: Connections,
  promotionId: string,
): Promise<PromotionRecord | undefined> {
  const requested = await connections.transaction(async (transaction) => {
    const condition = 'swapped_at IS NULL';
    const status = await cancelJob(transaction, 'promotions', { id: promotionId, condition });
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
