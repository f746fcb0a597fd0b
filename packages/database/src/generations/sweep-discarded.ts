import type { Connections } from '../connection/connections.ts';

const shrink = `
  DELETE FROM embeddings WHERE (generation_id, label) IN (
    SELECT e.generation_id, e.label FROM generations g
    JOIN embeddings e ON e.generation_id = g.id
    WHERE g.discarded_at IS NOT NULL LIMIT $1)
  RETURNING label`;

const remove = `
  DELETE FROM generations g WHERE g.discarded_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM embeddings e WHERE e.generation_id = g.id)`;

/** One step of deleting discarded generations, of at most `limit` embeddings; false when nothing is left. */
export async function sweepDiscarded(connections: Connections, limit: number): Promise<boolean> {
  const deleted = await connections.query(shrink, [limit]);
  if (deleted.length > 0) return true;
  await connections.query(remove);
  return false;
}
