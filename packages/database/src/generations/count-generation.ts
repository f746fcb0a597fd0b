import type { Connections } from '../connection/connections.ts';
import type { GenerationCounts } from './generation-record.ts';
import { isPending } from './is-pending.ts';

const sql = `
  SELECT g.position, count(i.label) AS items,
    count(*) FILTER (WHERE ${isPending}) AS pending,
    count(*) FILTER (WHERE e.item_revision = i.content_revision AND e.error IS NOT NULL) AS failed,
    count(*) FILTER (WHERE e.item_revision = i.content_revision AND e.vector IS NOT NULL) AS embedded,
    count(*) FILTER (WHERE e.inherited) AS inherited
  FROM generations g
  LEFT JOIN items i ON i.collection_id = g.collection_id
  LEFT JOIN embeddings e ON e.generation_id = g.id AND e.label = i.label
  WHERE g.id = $1 AND g.discarded_at IS NULL GROUP BY g.id`;

const none: GenerationCounts = {
  items: 0,
  pending: 0,
  failed: 0,
  embedded: 0,
  inherited: 0,
  position: 0,
};

/** Counts items by their state in a generation, at one moment; none of a generation that is gone. */
export async function countGeneration(
  connections: Connections,
  generationId: string,
): Promise<GenerationCounts> {
  const [row] = await connections.query<GenerationCounts & Record<string, number>>(sql, [
    generationId,
  ]);
  return row ?? none;
}
