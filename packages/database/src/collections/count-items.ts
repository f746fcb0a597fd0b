import type { Connections } from '../connection/connections.ts';
import { isPending } from '../generations/is-pending.ts';
import type { CollectionCounts } from './collection-record.ts';

const sql = `
  WITH live AS (SELECT * FROM generations WHERE collection_id = $1 AND state = 'live')
  SELECT
    (SELECT count(*) FROM items WHERE collection_id = $1) AS items,
    (SELECT count(*) FROM live g JOIN items i ON i.collection_id = $1
      LEFT JOIN embeddings e ON e.generation_id = g.id AND e.label = i.label
      WHERE ${isPending}) AS pending,
    (SELECT count(*) FROM live g
      JOIN embeddings e ON e.generation_id = g.id AND e.error IS NOT NULL
      JOIN items i ON i.collection_id = $1 AND i.label = e.label
        AND i.content_revision = e.item_revision) AS failed,
    (SELECT count(*) FROM live g
      JOIN embeddings e ON e.generation_id = g.id AND e.inherited) AS inherited`;

const none = { items: 0, pending: 0, failed: 0, inherited: 0 };

/** Counts the items of a collection by state in its live generation, at one moment. */
export async function countItems(
  connections: Connections,
  collectionId: string,
): Promise<CollectionCounts> {
  const [row] = await connections.query<Omit<CollectionCounts, 'indexed'>>(sql, [collectionId]);
  const { items, pending, failed, inherited } = row ?? none;
  return { items, pending, failed, inherited, indexed: items - pending - failed };
}
