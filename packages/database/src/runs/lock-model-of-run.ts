import type { Transaction } from '../connection/connections.ts';

/**
 * Locks the row of a run's model, so that what is decided of its runs is decided one after the other. Lock
 * order everywhere: model, then run. undefined where there is no such run.
 */
export async function lockModelOfRun(
  transaction: Transaction,
  runId: string,
): Promise<string | undefined> {
  const { rows } = await transaction.query<{ id: string }>(
    `SELECT m.id FROM models m JOIN runs r ON r.model_id = m.id WHERE r.id = $1
     FOR NO KEY UPDATE OF m`,
    [runId],
  );
  return rows[0]?.id;
}
