import type { ScanEventBody } from '@kindred/contracts';
import type { Transaction } from '../connection/connections.ts';

/** Appends an event to the log of a scan whose row the transaction has locked, and tells the listeners. */
export async function appendScanEvent(
  transaction: Transaction,
  scanId: string,
  event: ScanEventBody,
): Promise<void> {
  await transaction.query(
    `WITH scan AS (
       UPDATE scans SET last_sequence = last_sequence + 1, updated_at = clock_timestamp()
       WHERE id = $1 RETURNING id, last_sequence, attempt
     ), logged AS (
       INSERT INTO scan_events (scan_id, sequence, attempt, at, event)
       SELECT id, last_sequence, attempt, clock_timestamp(), $2 FROM scan
     )
     SELECT pg_notify('kindred_scan', id::text) FROM scan`,
    [scanId, JSON.stringify(event)],
  );
}
