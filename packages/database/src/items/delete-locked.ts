import type { Transaction } from '../connection/connections.ts';
import { lockGenerations } from '../generations/lock-generation.ts';

const remove = `
  WITH gone AS (
    DELETE FROM items WHERE collection_id = $1 AND id = $2 RETURNING label
  ), counted AS (
    UPDATE collections SET revision = revision + 1 WHERE id = $1 AND EXISTS (SELECT FROM gone)
    RETURNING revision
  )
  INSERT INTO item_changes (collection_id, revision, op, label, item_id)
  SELECT $1, revision, 'delete', label, $2 FROM gone, counted RETURNING revision, label`;

const bury = `
  WITH buried AS (
    UPDATE embeddings e SET vector = NULL, error = NULL, inherited = false, item_revision = $3,
      position = g.position + 1
    FROM generations g
    WHERE g.collection_id = $1 AND g.discarded_at IS NULL AND e.generation_id = g.id AND e.label = $2
    RETURNING e.generation_id, e.position
  ), moved AS (
    UPDATE generations g SET position = buried.position FROM buried WHERE g.id = buried.generation_id
    RETURNING g.id
  )
  SELECT pg_notify('kindred_generation', id::text) FROM moved`;

/** Deletes an item of a collection whose row is locked; false if there was no such item. */
export async function deleteLocked(
  transaction: Transaction,
  collectionId: string,
  itemId: string,
): Promise<boolean> {
  const { rows } = await transaction.query<{ revision: number; label: number }>(remove, [
    collectionId,
    itemId,
  ]);
  const [removed] = rows;
  if (removed === undefined) return false;
  // Only after these locks is an embedding visible that was being written meanwhile.
  await lockGenerations(transaction, collectionId);
  await transaction.query(bury, [collectionId, removed.label, removed.revision]);
  return true;
}
