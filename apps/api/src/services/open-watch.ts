import { createWorker, type QueueConnection, type Queues } from '@kindred/queue';
import type { Environment, Logger } from '@kindred/runtime';
import {
  checkCollections,
  takeFirstReferences,
  type CheckCollectionsPorts,
} from '@kindred/similarity';
import { keepRepeat } from '../watch/keep-repeat.ts';
import type { Closers } from './closers.ts';

export interface WatchParts extends CheckCollectionsPorts {
  readonly queues: Pick<Queues, 'repeats' | 'repeat' | 'endRepeat'>;
  readonly logger: Logger;
}

export interface WatchOptions extends Pick<Environment['drift'], 'checkMinutes' | 'checks'> {
  readonly connection: QueueConnection;
}

/**
 * Takes the jobs that need an index in memory: references of generations that have begun to serve, and checks of all
 * collections. Of several API processes one does each.
 */
export async function openWatch(
  { queues, logger, ...ports }: WatchParts,
  { connection, checkMinutes, checks }: WatchOptions,
  closers: Closers,
): Promise<void> {
  closers.opened(
    await createWorker({
      connection,
      queue: 'watching',
      handlers: {
        'check-collections': async ({ jobId, signal }) => {
          const proposed = await checkCollections(ports, { jobId, checks, signal });
          logger.info({ proposed }, 'the collections were checked');
        },
        'take-drift-reference': ({ payload }) => takeFirstReferences(ports, payload.generationId),
      },
      events: {
        onError: (error) => logger.warn({ err: error }, 'the queue has trouble'),
        onFailed: ({ name, error }) =>
          logger.warn({ err: error, job: name }, 'a collection could not be watched'),
      },
    }),
  );
  const onError = (error: unknown) =>
    logger.warn({ err: error }, 'the checks could not be given to the queue: trying again');
  closers.add(keepRepeat(queues, { minutes: checkMinutes, onError }));
}
