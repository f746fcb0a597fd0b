import { setTimeout as sleep } from 'node:timers/promises';
import { createWorker, type JobWorker, type QueueConnection, type Queues } from '@kindred/queue';
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

const retryMs = 1000;

/**
 * Takes the jobs that need an index in memory: references of generations that have begun to serve, and checks of all
 * collections. Of several API processes one does each. It begins in the background: searches do not wait for a queue.
 */
export function openWatch(
  { queues, logger, ...ports }: WatchParts,
  { connection, checkMinutes, checks }: WatchOptions,
  closers: Closers,
): void {
  const closing = new AbortController();
  const { signal } = closing;
  const start = () =>
    createWorker({
      connection,
      queue: 'watching',
      handlers: {
        'check-collections': async (job) => {
          const { jobId } = job;
          const proposed = await checkCollections(ports, { jobId, checks, signal: job.signal });
          logger.info({ proposed }, 'the collections were checked');
        },
        'take-drift-reference': ({ payload }) => takeFirstReferences(ports, payload.generationId),
      },
      startTimeoutMs: 5_000,
      events: {
        onError: (error) => logger.warn({ err: error }, 'the queue has trouble'),
        onFailed: ({ name, error }) =>
          logger.warn({ err: error, job: name }, 'a collection could not be watched'),
      },
    });
  const starting = persist(start, signal, (error) =>
    logger.warn({ err: error }, 'collections are not watched yet: trying again'),
  );
  closers.add(async () => {
    closing.abort();
    await (await starting)?.close({ graceMs: 0, handBackMs: 5_000 });
  });
  const onError = (error: unknown) =>
    logger.warn({ err: error }, 'the checks could not be given to the queue: trying again');
  closers.add(keepRepeat(queues, { minutes: checkMinutes, onError }));
}

/** Tries until it works, or nobody wants it any more. */
async function persist(
  start: () => Promise<JobWorker>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<JobWorker | undefined> {
  while (!signal.aborted) {
    try {
      return await start();
    } catch (error) {
      onError(error);
      await sleep(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
  return undefined;
}
