/** A message that was committed with the data it speaks of and has to reach a queue. */
export interface OutboxMessage {
  readonly id: string;
  readonly queue: string;
  readonly name: string;
  readonly payload: unknown;
}

export interface OutboxStore {
  /**
   * Claims up to `limit` unsent messages, hands one of each key to `send` and removes them if that
   * resolves. Delivery is at least once: the claim of a relay that died runs out after ten seconds. No
   * lock is held while sending. Returns how many were sent.
   * @throws code `outbox-send-failed` after all were tried, when some could not be sent (cause: the first
   * error); these are offered again a second later
   */
  relay(limit: number, send: (message: OutboxMessage) => Promise<void>): Promise<number>;
  /** Puts a job into the outbox outside any other transaction, unless the same key waits already. */
  enqueue(queue: string, name: string, payload: unknown, key: string): Promise<void>;
  onMessage(listener: () => void): Promise<() => Promise<void>>;
}
