import type { Connections, Transaction } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';

/** Letters of a run's log that are kept: its end, which tells what went wrong. */
const letters = 512 * 1024;

const sql = {
  write: `
    WITH run AS (
      UPDATE runs SET last_log = last_log + 1
      WHERE id = $1 AND attempt = $2 AND status = 'running' RETURNING id, last_log
    )
    INSERT INTO run_logs (run_id, sequence, attempt, at, text)
    SELECT id, last_log, $2, clock_timestamp(), $3 FROM run RETURNING sequence`,
  forget: `
    DELETE FROM run_logs WHERE run_id = $1 AND sequence <= (
      SELECT max(sequence) FROM (
        SELECT sequence, sum(length(text)) OVER (ORDER BY sequence DESC) AS kept
        FROM run_logs WHERE run_id = $1) pieces
      WHERE kept > ${letters})`,
};

/** Appends to the log of a running attempt, and forgets the beginning of a long one. @throws StaleAttemptError */
export async function writeLog(
  connections: Connections,
  { runId, attempt, text }: { runId: string; attempt: number; text: string },
): Promise<void> {
  // PostgreSQL stores no NUL.
  const rows = await connections.query(sql.write, [
    runId,
    attempt,
    text.replaceAll('\0', '\uFFFD'),
  ]);
  if (rows.length === 0) throw new StaleAttemptError(runId, attempt);
  await connections.query(sql.forget, [runId]);
}

/** Appends the line of an attempt's end, in the transaction that ends it and before it does; later none can be written. */
export async function logEnd(
  transaction: Transaction,
  { runId, attempt, text }: { runId: string; attempt: number; text: string },
): Promise<void> {
  await transaction.query(sql.write, [runId, attempt, `${text.replaceAll('\0', '\uFFFD')}\n`]);
}
