import type { Transaction } from '../connection/connections.ts';
import type { EventLog } from './event-log.ts';

/** Appends an event to the log of a job whose row the transaction has locked, and tells the listeners. */
export async function appendJobEvent(
  transaction: Transaction,
  { jobs, events, job, channel }: EventLog,
  { id, event }: { readonly id: string; readonly event: object },
): Promise<void> {
  await transaction.query(
    `WITH job AS (
       UPDATE ${jobs} SET last_sequence = last_sequence + 1, updated_at = clock_timestamp()
       WHERE id = $1 RETURNING id, last_sequence, attempt
     ), logged AS (
       INSERT INTO ${events} (${job}, sequence, attempt, at, event)
       SELECT id, last_sequence, attempt, clock_timestamp(), $2 FROM job
     )
     SELECT pg_notify('${channel}', id::text) FROM job`,
    [id, JSON.stringify(event)],
  );
}
