import type { PromotionEventBody } from '@kindred/contracts';
import type { Transaction } from '../connection/connections.ts';
import { appendJobEvent } from '../jobs/append-job-event.ts';
import { promotionLog } from '../jobs/event-log.ts';

/** Appends an event to the log of a promotion whose row the transaction has locked, and tells the listeners. */
export function appendPromotionEvent(
  transaction: Transaction,
  promotionId: string,
  event: PromotionEventBody,
): Promise<void> {
  return appendJobEvent(transaction, promotionLog, { id: promotionId, event });
}
