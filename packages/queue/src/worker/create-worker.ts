import { jobSchemas, type QueueName } from '@kindred/contracts';
import { closeServer, openServer } from '../connection/queue-server.ts';
import { withTimeLimit } from '../connection/with-time-limit.ts';
import { MissingHandlerError } from '../errors/missing-handler-error.ts';
import { newBullWorker } from './bullmq-worker.ts';
import { closeWorker } from './close-worker.ts';
import type { CloseOptions, JobWorker, WorkerOptions } from './job-worker.ts';
import { jobProcessor } from './job-processor.ts';
import { tellEvents } from './tell-events.ts';

/**
 * Starts a worker of one queue; it takes jobs as soon as this resolves.
 *
 * @throws MissingHandlerError when a job name of the queue has no handler.
 * @throws QueueUnavailableError when the server does not answer in time.
 */
export async function createWorker<Q extends QueueName>(
  options: WorkerOptions<Q>,
): Promise<JobWorker> {
  const { queue, events = {}, concurrency = 1, maxStalls = 5, signal } = options;
  const { lockDurationMs = 10_000, stalledCheckMs = 5_000, startTimeoutMs = 15_000 } = options;
  assertHandlers(queue, options.handlers);
  const onError = (error: Error) => events.onError?.(error);
  const server = openServer(options.connection, onError);
  const closing = new AbortController();
  const worker = newBullWorker(
    server,
    queue,
    jobProcessor(queue, options.handlers, closing.signal),
    { concurrency, lockDurationMs, stalledCheckMs, maxStalls },
  );
  tellEvents(worker, events);
  let closed: Promise<void> | undefined;
  const close = (closeOptions: CloseOptions = {}) =>
    (closed ??= closeWorker(worker, closing, closeOptions).finally(() => closeServer(server)));
  try {
    await withTimeLimit(worker.waitUntilReady(), startTimeoutMs);
  } catch (error) {
    await close({ graceMs: 0, handBackMs: 0 });
    throw error;
  }
  worker.run().catch(onError);
  if (signal?.aborted === true) await close();
  signal?.addEventListener('abort', () => void close(), { once: true });
  return { cancel: (jobId, reason) => worker.cancelJob(jobId, reason), close };
}

function assertHandlers(queue: QueueName, handlers: Readonly<Record<string, unknown>>): void {
  const missing = Object.keys(jobSchemas[queue]).filter(
    (name) => !Object.hasOwn(handlers, name) || typeof handlers[name] !== 'function',
  );
  if (missing.length > 0) throw new MissingHandlerError(queue, missing);
}
