import type { Connections } from '../connection/connections.ts';
import { discardGeneration } from './discard-generation.ts';

/** Which retired generations are kept for a rollback. */
export interface RetentionRule {
  /** So many of each collection, the newest. */
  readonly keep: number;
  /** And those no longer than that after they served. */
  readonly keepMs: number;
}

const due = `
  SELECT id FROM (
    SELECT id, retired_at, row_number() OVER (PARTITION BY collection_id ORDER BY retired_at DESC, id) AS n
    FROM generations WHERE state = 'retired' AND discarded_at IS NULL
  ) kept
  WHERE n > $1 OR retired_at < clock_timestamp() - $2 * interval '1 millisecond'`;

/** Discards the retired generations that a rule does not keep; returns their ids. */
export async function endRetired(
  connections: Connections,
  { keep, keepMs }: RetentionRule,
): Promise<readonly string[]> {
  const rows = await connections.query<{ id: string }>(due, [keep, keepMs]);
  const ended: string[] = [];
  for (const { id } of rows) {
    // One that was taken back meanwhile is no longer retired.
    const isDiscarded = await connections.transaction((transaction) =>
      discardGeneration(transaction, id, 'retired'),
    );
    if (isDiscarded) ended.push(id);
  }
  return ended;
}
