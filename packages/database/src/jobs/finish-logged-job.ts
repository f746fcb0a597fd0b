import type { Transaction } from '../connection/connections.ts';
import { appendJobEvent } from './append-job-event.ts';
import type { EventLog } from './event-log.ts';
import { finishJob } from './finish-job.ts';
import type { JobEnd } from './job-end.ts';

/** `finishJob` for one with a log, which tells of it. @throws StaleAttemptError */
export async function finishLoggedJob(
  transaction: Transaction,
  log: EventLog,
  job: { readonly id: string; readonly attempt: number; readonly end: JobEnd },
): Promise<boolean> {
  const hasEnded = await finishJob(transaction, log.jobs, job);
  if (hasEnded) {
    const { status } = job.end;
    const message = job.end.status === 'failed' ? { message: job.end.error.message } : {};
    const event = { type: 'status', status, ...message };
    await appendJobEvent(transaction, log, { id: job.id, event });
  }
  return hasEnded;
}
