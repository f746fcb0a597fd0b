import type { Transaction } from '../connection/connections.ts';
import { appendJobEvent } from './append-job-event.ts';
import { claimJob, type ClaimedJob } from './claim-job.ts';
import type { EventLog } from './event-log.ts';

/** `claimJob` for one with a log, which tells of it; its progress begins anew. */
export async function claimLoggedJob(
  transaction: Transaction,
  log: EventLog,
  id: string,
): Promise<ClaimedJob | undefined> {
  const claimed = await claimJob(transaction, log.jobs, { id, reset: ', progress = NULL' });
  if (claimed !== undefined) {
    const event = { type: 'status', status: claimed.status };
    await appendJobEvent(transaction, log, { id, event });
  }
  return claimed;
}
