import type { TruncateResult } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { CollectionMissingError } from '../errors/collection-missing-error.ts';
import { lockGenerations } from '../generations/lock-generation.ts';

const lock = `SELECT revision FROM collections WHERE id = $1 FOR NO KEY UPDATE`;

const remove = `
  WITH gone AS (
    DELETE FROM items WHERE collection_id = $1 RETURNING label, id
  ), logged AS (
    INSERT INTO item_changes (collection_id, revision, op, label, item_id)
    SELECT $1, $2::bigint + row_number() OVER (ORDER BY label), 'delete', label, id FROM gone
  )
  UPDATE collections SET revision = $2::bigint + (SELECT count(*) FROM gone) WHERE id = $1
  RETURNING revision`;

const bury = `
  WITH dead AS (
    SELECT e.generation_id, e.label, c.revision,
      g.position + row_number() OVER (PARTITION BY g.id ORDER BY c.revision) AS position
    FROM generations g
    JOIN embeddings e ON e.generation_id = g.id
    JOIN item_changes c ON c.collection_id = $1 AND c.revision > $2 AND c.label = e.label
    WHERE g.collection_id = $1 AND g.discarded_at IS NULL
  ), buried AS (
    UPDATE embeddings e SET vector = NULL, error = NULL, inherited = false,
      item_revision = dead.revision, position = dead.position
    FROM dead WHERE e.generation_id = dead.generation_id AND e.label = dead.label
  ), moved AS (
    UPDATE generations g SET position = ends.position
    FROM (SELECT generation_id, max(position) AS position FROM dead GROUP BY generation_id) ends
    WHERE g.id = ends.generation_id RETURNING g.id
  )
  SELECT pg_notify('kindred_generation', id::text) FROM moved`;

/**
 * The transaction of ItemRepository.truncate. Readers go on with what was there until it is committed.
 * @throws CollectionMissingError
 */
export async function truncateItems(
  connections: Connections,
  collectionId: string,
): Promise<TruncateResult> {
  return connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ revision: number }>(lock, [collectionId]);
    const before = rows[0]?.revision;
    if (before === undefined) throw new CollectionMissingError(collectionId);
    const removed = await transaction.query<{ revision: number }>(remove, [collectionId, before]);
    const revision = removed.rows[0]?.revision ?? before;
    // Only after these locks is an embedding visible that was being written meanwhile.
    await lockGenerations(transaction, collectionId);
    await transaction.query(bury, [collectionId, before]);
    return { deleted: revision - before, revision };
  });
}
