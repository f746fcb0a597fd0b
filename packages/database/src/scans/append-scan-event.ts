import type { ScanEventBody } from '@kindred/contracts';
import type { Transaction } from '../connection/connections.ts';
import { appendJobEvent } from '../jobs/append-job-event.ts';
import { scanLog } from '../jobs/event-log.ts';

/** Appends an event to the log of a scan whose row the transaction has locked, and tells the listeners. */
export function appendScanEvent(
  transaction: Transaction,
  scanId: string,
  event: ScanEventBody,
): Promise<void> {
  return appendJobEvent(transaction, scanLog, { id: scanId, event });
}
