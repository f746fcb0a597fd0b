import type { PromotionStatus } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { PromotionNotPausableError } from '../errors/promotion-not-pausable-error.ts';
import { appendPromotionEvent } from './append-promotion-event.ts';
import { findPromotion } from './list-promotions.ts';
import { postPromotion } from './post-promotion.ts';
import type { PromotionRecord } from './promotion-record.ts';

const pause = `
  UPDATE promotions SET status = 'paused'
  WHERE id = $1 AND status IN ('queued', 'running') AND NOT cancel_requested`;
const resume = `UPDATE promotions SET status = 'queued', progress = NULL WHERE id = $1 AND status = 'paused'`;

/**
 * Pauses a promotion: an attempt that runs can write nothing any more and ends at its next word. What it has
 * embedded stays. @throws PromotionNotPausableError
 */
export async function pausePromotion(
  connections: Connections,
  promotionId: string,
): Promise<PromotionRecord | undefined> {
  return move(connections, promotionId, { sql: pause, to: 'paused' });
}

/** Queues a paused promotion again. @throws PromotionNotPausableError */
export async function resumePromotion(
  connections: Connections,
  promotionId: string,
): Promise<PromotionRecord | undefined> {
  return move(connections, promotionId, { sql: resume, to: 'queued' });
}

async function move(
  connections: Connections,
  promotionId: string,
  { sql, to }: { readonly sql: string; readonly to: Extract<PromotionStatus, 'paused' | 'queued'> },
): Promise<PromotionRecord | undefined> {
  const isMoved = await connections.transaction(async (transaction) => {
    const { rowCount } = await transaction.query(sql, [promotionId]);
    if (rowCount === 0) return false;
    await appendPromotionEvent(transaction, promotionId, { type: 'status', status: to });
    if (to === 'queued') await postPromotion(transaction, promotionId);
    return true;
  });
  const promotion = await findPromotion(connections, promotionId);
  // Doing it again changes nothing.
  if (isMoved || promotion === undefined || promotion.status === to) return promotion;
  throw new PromotionNotPausableError(promotionId, promotion.status, to);
}
