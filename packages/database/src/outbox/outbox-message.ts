/** A message that was committed with the data it speaks of and has to reach a queue. */
export interface OutboxMessage {
  readonly id: string;
  readonly queue: string;
  readonly name: string;
  readonly payload: unknown;
}

/** A message to be put into the outbox; those of one queue, name and key say the same. */
export interface NewOutboxMessage extends Omit<OutboxMessage, 'id'> {
  readonly key: string;
}
