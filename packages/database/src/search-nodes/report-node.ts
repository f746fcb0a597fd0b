import type { Connections } from '../connection/connections.ts';
import {
  collectionColumns,
  presentCollection,
  type CollectionRow,
} from '../collections/present-collection.ts';
import type { NodeOrders, NodeReport } from './search-node-record.ts';

const seen = `
  INSERT INTO search_nodes (id, free_memory, free_disk) VALUES ($1, $2, $3)
  ON CONFLICT (id) DO UPDATE SET seen_at = clock_timestamp(), free_memory = excluded.free_memory,
    free_disk = excluded.free_disk`;

// Nodes that died: those that count were seen seconds ago.
const forget = `DELETE FROM search_nodes WHERE seen_at < clock_timestamp() - interval '10 minutes'`;

const tell = `
  WITH told AS (
    SELECT t.* FROM unnest($2::uuid[], $3::bigint[], $4::jsonb[]) AS t(generation_id, position, recall)
    JOIN generations g ON g.id = t.generation_id
  ), gone AS (
    DELETE FROM search_node_generations WHERE node_id = $1 AND generation_id <> ALL ($2::uuid[])
  )
  INSERT INTO search_node_generations (node_id, generation_id, position, recall)
  SELECT $1, generation_id, position, recall FROM told
  ON CONFLICT (node_id, generation_id) DO UPDATE
    SET position = excluded.position, recall = excluded.recall`;

const building = `
  SELECT ${collectionColumns}
  FROM promotions p
  JOIN generations g ON g.id = p.generation_id AND g.state = 'building'
  JOIN collections c ON c.id = p.collection_id
  JOIN model_versions v ON v.id = g.model_version_id
  JOIN models m ON m.id = v.model_id
  WHERE p.finished_at IS NULL ORDER BY p.created_at`;

const retired = `SELECT id FROM generations WHERE id = ANY ($1::uuid[]) AND state = 'retired'`;

/** A sign of life of a search node; tells it what it has to load, and what serves no more. */
export async function reportNode(
  connections: Connections,
  { nodeId, followed, ready, free }: NodeReport,
): Promise<NodeOrders> {
  return connections.transaction(async (transaction) => {
    await transaction.query(seen, [nodeId, free?.memory ?? null, free?.disk ?? null]);
    await transaction.query(forget);
    await transaction.query(tell, [
      nodeId,
      ready.map(({ generationId }) => generationId),
      ready.map(({ position }) => position),
      ready.map(({ recall }) => JSON.stringify(recall)),
    ]);
    const wanted = await transaction.query<CollectionRow & Record<string, unknown>>(building);
    const ended = await transaction.query<{ id: string }>(retired, [followed]);
    return {
      building: wanted.rows.map(presentCollection),
      retired: ended.rows.map(({ id }) => id),
    };
  });
}
