import type { BullWorker } from './bullmq-worker.ts';
import type { WorkerEvents } from './worker-events.ts';

/** Passes BullMQ's events on, and aborts a job whose lock was lost: another worker may have it. */
export function tellEvents(worker: BullWorker, events: WorkerEvents): void {
  worker.on('error', (error) => events.onError?.(error));
  worker.on('stalled', (jobId) => events.onStalled?.({ jobId }));
  worker.on('completed', ({ id = '', name, attemptsStarted }) =>
    events.onCompleted?.({ jobId: id, name, attempt: attemptsStarted }),
  );
  worker.on('failed', (job, error) =>
    events.onFailed?.({
      jobId: job?.id,
      name: job?.name,
      error,
      willRetry: job !== undefined && job.finishedOn === undefined,
    }),
  );
  worker.on('lockRenewalFailed', (jobIds) => {
    for (const jobId of jobIds) worker.cancelJob(jobId, 'the lock of the job was lost');
  });
}
