import type { Transaction } from '../connection/connections.ts';
import { postMessage } from '../outbox/post-message.ts';

/** Calls a worker for a promotion, in the caller's transaction. */
export function postPromotion(transaction: Transaction, promotionId: string): Promise<void> {
  const job = { queue: 'promotion', name: 'promote-version', payload: { promotionId } };
  return postMessage(transaction, { ...job, key: promotionId });
}
