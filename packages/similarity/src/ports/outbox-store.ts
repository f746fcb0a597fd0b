/** A message that was committed with the data it speaks of and has to reach a queue. */
export interface OutboxMessage {
  readonly id: string;
  readonly queue: string;
  readonly name: string;
  readonly payload: unknown;
}

export interface OutboxStore {
  /**
   * Locks up to `limit` unsent messages (skip locked), hands each to `send` and marks it sent if that
   * resolves. Delivery is at least once. Returns how many were sent.
   */
  relay(limit: number, send: (message: OutboxMessage) => Promise<void>): Promise<number>;
  /** Puts a job into the outbox outside any other transaction; one unsent message per key. */
  enqueue(queue: string, name: string, payload: unknown, key: string): Promise<void>;
  onMessage(listener: () => void): Promise<() => Promise<void>>;
}
