import type { Connections } from '../connection/connections.ts';
import { OutboxSendError } from '../errors/outbox-send-error.ts';
import type { OutboxMessage } from './outbox-message.ts';

interface Claimed extends OutboxMessage {
  readonly key: string;
}

// Claimed in a transaction of its own: while a queue is slow or away, no lock is held that a writer
// could wait for. Whoever dies here leaves a claim that runs out.
const claim = `
  UPDATE outbox SET claimed_until = clock_timestamp() + interval '10 seconds'
  WHERE id IN (
    SELECT id FROM outbox WHERE claimed_until IS NULL OR claimed_until < clock_timestamp()
    ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING id, queue, name, payload, key, created_at`;
const sql = {
  claim: `WITH claimed AS (${claim}) SELECT id, queue, name, payload, key FROM claimed ORDER BY created_at, id`,
  remove: `DELETE FROM outbox WHERE id = ANY($1)`,
  // A second later, so that messages which cannot be sent do not keep others from their turn.
  release: `UPDATE outbox SET claimed_until = clock_timestamp() + interval '1 second' WHERE id = ANY($1)`,
};

/**
 * Claims up to `limit` messages, sends one of each key and removes them. Delivery is at least once.
 * @throws OutboxSendError after all were tried, when some could not be sent
 */
export async function relayMessages(
  connections: Connections,
  limit: number,
  send: (message: OutboxMessage) => Promise<void>,
): Promise<number> {
  const claimed = await connections.query<Claimed>(sql.claim, [limit]);
  let [sent, failed] = [0, 0];
  let firstError: unknown;
  for (const [message, ...same] of groupByKey(claimed)) {
    const ids = [message, ...same].map(({ id }) => id);
    const { id, queue, name, payload } = message;
    try {
      await send({ id, queue, name, payload });
    } catch (error) {
      firstError ??= error;
      failed += ids.length;
      await connections.query(sql.release, [ids]);
      continue;
    }
    sent += 1;
    await connections.query(sql.remove, [ids]);
  }
  if (failed > 0) throw new OutboxSendError({ sent, failed }, firstError);
  return sent;
}

function groupByKey(messages: readonly Claimed[]): Iterable<[Claimed, ...Claimed[]]> {
  const groups = new Map<string, [Claimed, ...Claimed[]]>();
  for (const message of messages) {
    const key = JSON.stringify([message.queue, message.name, message.key]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [message]);
    else group.push(message);
  }
  return groups.values();
}
