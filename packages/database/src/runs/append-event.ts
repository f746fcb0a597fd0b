import type { RunEventBody } from '@kindred/contracts';
import type { Transaction } from '../connection/connections.ts';
import { appendJobEvent } from '../jobs/append-job-event.ts';
import { runLog } from '../jobs/event-log.ts';

/** Appends an event to the log of a run whose row the transaction has locked, and tells the listeners. */
export function appendEvent(
  transaction: Transaction,
  runId: string,
  event: RunEventBody,
): Promise<void> {
  return appendJobEvent(transaction, runLog, { id: runId, event });
}
