import type { Connections } from '../connection/connections.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { OutboxMessage } from './outbox-message.ts';
import { relayMessages } from './relay-messages.ts';

export interface OutboxRepository {
  /**
   * Claims up to `limit` unsent messages, hands one of each key to `send` and removes them if that
   * resolves. Delivery is at least once: the claim of a relay that died runs out after ten seconds.
   * Returns how many were sent.
   * @throws OutboxSendError after all were tried, when some could not be sent
   */
  relay(limit: number, send: (message: OutboxMessage) => Promise<void>): Promise<number>;
  /** Puts a job into the outbox outside any other transaction, unless the same key waits already. */
  enqueue(queue: string, name: string, payload: unknown, key: string): Promise<void>;
  /** Calls back soon after a message was committed. Returns the unsubscriber. */
  onMessage(listener: () => void): Promise<() => Promise<void>>;
}

// A message that waits unclaimed will be sent after this moment, so it speaks for this one too.
const enqueue = `
  WITH posted AS (
    INSERT INTO outbox (queue, name, payload, key)
    SELECT $1, $2, $3::jsonb, $4 WHERE NOT EXISTS (
      SELECT FROM outbox WHERE queue = $1 AND name = $2 AND key = $4 AND claimed_until IS NULL)
    RETURNING id)
  SELECT pg_notify('kindred_outbox', '') FROM posted`;

export function createOutboxRepository(
  connections: Connections,
  notifications: Notifications,
): OutboxRepository {
  return {
    relay: (limit, send) => relayMessages(connections, limit, send),
    async enqueue(queue, name, payload, key) {
      await connections.query(enqueue, [queue, name, JSON.stringify(payload), key]);
    },
    onMessage: (listener) =>
      notifications.subscribe('kindred_outbox', {
        onMessage: () => listener(),
        onGap: () => listener(),
      }),
  };
}
