import type { Metadata } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import type { GenerationChanges } from './generation-record.ts';
import { readFloats } from './vector-bytes.ts';

export interface ChangesRequest {
  readonly generationId: string;
  readonly position: number;
  readonly limit: number;
}

/** A row of the feed, beside what is known of the feed itself; without a row the latter stands alone. */
interface FeedRow {
  readonly end: number;
  readonly dimension: number;
  readonly label: number | null;
  readonly position: number;
  readonly vector: Buffer | null;
  readonly metadata: Metadata | null;
}

// One statement, so that the feed's end and its rows are read in one snapshot. Tombstones mean nothing
// to who has not read anything yet.
const sql = `
  SELECT g.position AS end, g.dimension, page.*, i.metadata FROM generations g LEFT JOIN LATERAL (
    SELECT label, position, vector FROM embeddings e
    WHERE e.generation_id = g.id AND e.position > $2 AND ($2 > 0 OR e.vector IS NOT NULL)
    ORDER BY position LIMIT $3
  ) page ON true
  LEFT JOIN items i ON i.collection_id = g.collection_id AND i.label = page.label
  WHERE g.id = $1 ORDER BY page.position`;

/**
 * Rows of a generation's feed after a position. They become visible in the order of their positions, so
 * nothing is missed by reading on from the position returned.
 */
export async function readChanges(
  connections: Connections,
  { generationId, position, limit }: ChangesRequest,
): Promise<GenerationChanges> {
  const rows = await connections.query<FeedRow>(sql, [generationId, position, limit]);
  // No row: the generation was deleted with its collection.
  const { end = 0, dimension = 0 } = rows[0] ?? {};
  const last = rows.at(-1)?.position ?? end;
  const more = rows.length === limit && last < end;
  const removed = rows.filter(({ label, vector }) => label !== null && vector === null);
  const embedded = rows.filter(({ vector }) => vector !== null);
  const vectors = new Float32Array(embedded.length * dimension);
  for (const [i, { vector }] of embedded.entries())
    if (vector !== null) vectors.set(readFloats(vector), i * dimension);
  return {
    position: Math.max(position, more ? last : end),
    labels: labelsOf(embedded),
    vectors,
    metadata: embedded.map(({ metadata }) => metadata ?? {}),
    removed: labelsOf(removed),
    more,
  };
}

const labelsOf = (rows: readonly FeedRow[]) => Uint32Array.from(rows, ({ label }) => label ?? 0);
