import type { Transaction } from '../connection/connections.ts';
import type { NewOutboxMessage } from './outbox-message.ts';

/**
 * Puts a message into the outbox in the caller's transaction. An older message with the same key is no
 * reason to leave it out: a relay may have sent that one before this transaction's data can be seen.
 */
export async function postMessage(
  transaction: Transaction,
  { queue, name, payload, key }: NewOutboxMessage,
): Promise<void> {
  await transaction.query(
    `WITH posted AS (INSERT INTO outbox (queue, name, payload, key) VALUES ($1, $2, $3, $4))
     SELECT pg_notify('kindred_outbox', '')`,
    [queue, name, JSON.stringify(payload), key],
  );
}
