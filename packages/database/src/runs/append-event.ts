import type { RunEventBody } from '@kindred/contracts';
import type { Transaction } from '../connection/connections.ts';

/** Appends an event to the log of a run whose row the transaction has locked, and tells the listeners. */
export async function appendEvent(
  transaction: Transaction,
  runId: string,
  event: RunEventBody,
): Promise<void> {
  await transaction.query(
    `WITH run AS (
       UPDATE runs SET last_sequence = last_sequence + 1, updated_at = clock_timestamp()
       WHERE id = $1 RETURNING id, last_sequence, attempt
     ), logged AS (
       INSERT INTO run_metrics (run_id, sequence, attempt, at, event)
       SELECT id, last_sequence, attempt, clock_timestamp(), $2 FROM run
     )
     SELECT pg_notify('kindred_run', id::text) FROM run`,
    [runId, JSON.stringify(event)],
  );
}
