import type { JobName, JobPayload, QueueName } from '@kindred/contracts';
import type { Queues } from '@kindred/queue';
import type { Logger } from '@kindred/runtime';
import { startOutboxRelay, type OutboxMessage, type OutboxStore } from '@kindred/similarity';
import type { Closers } from './closers.ts';

export interface RelayParts {
  readonly outbox: OutboxStore;
  readonly queues: Pick<Queues, 'add'>;
  readonly logger: Logger;
}

/** Carries messages that were committed with their data to the queues. */
export async function openRelay(
  { outbox, queues, logger }: RelayParts,
  closers: Closers,
): Promise<void> {
  // The queue checks name and payload against the contracts before it takes them.
  const send = ({ queue, name, payload }: OutboxMessage, jobId: string) =>
    queues.add(
      queue as QueueName,
      name as JobName<QueueName>,
      payload as JobPayload<QueueName, JobName<QueueName>>,
      { jobId },
    );
  const onError = (error: unknown) =>
    logger.warn({ err: error }, 'messages wait in the outbox: trying again');
  closers.opened(await startOutboxRelay({ outbox, send, onError }));
}
