import { messageOf } from '@kindred/runtime';
import type { JobName, QueueName } from '@kindred/contracts';
import { UnrecoverableError, WaitingError, type Processor } from 'bullmq';
import { InvalidJobPayloadError } from '../errors/invalid-job-payload-error.ts';
import { PermanentJobError } from '../errors/permanent-job-error.ts';
import { UnknownJobError } from '../errors/unknown-job-error.ts';
import { parsePayload } from '../queues/parse-payload.ts';
import type { BullJob } from './bullmq-worker.ts';
import type { JobHandlers } from './job-handler.ts';

/**
 * What BullMQ calls for each job: checks the payload, calls the handler, and turns what it throws into
 * BullMQ's terms. `closing` is aborted when the worker wants running jobs back.
 */
export function jobProcessor<Q extends QueueName>(
  queue: Q,
  handlers: JobHandlers<Q>,
  closing: AbortSignal,
): Processor<unknown, unknown, string> {
  return async (job: BullJob, token, cancelled) => {
    const signal = cancelled === undefined ? closing : AbortSignal.any([closing, cancelled]);
    try {
      await handle(queue, handlers, { job, signal });
    } catch (error) {
      if (isPermanent(error)) throw unrecoverable(error);
      if (!closing.aborted) throw error;
      await job.moveToWait(token);
      throw new WaitingError();
    }
  };
}

async function handle<Q extends QueueName>(
  queue: Q,
  handlers: JobHandlers<Q>,
  { job, signal }: { job: BullJob; signal: AbortSignal },
): Promise<void> {
  // parsePayload refuses every name that the queue does not have.
  const name = job.name as JobName<Q>;
  const payload = parsePayload(queue, name, job.data);
  await handlers[name]({
    payload,
    jobId: job.id ?? '',
    attempt: job.attemptsStarted,
    signal,
    progress: (value) => job.updateProgress(value),
  });
}

function isPermanent(error: unknown): boolean {
  return (
    error instanceof PermanentJobError ||
    error instanceof InvalidJobPayloadError ||
    error instanceof UnknownJobError
  );
}

function unrecoverable(error: unknown): UnrecoverableError {
  return Object.assign(new UnrecoverableError(messageOf(error)), { cause: error });
}
