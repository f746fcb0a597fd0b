import type { Connections } from '../connection/connections.ts';
import type { GenerationChanges } from './generation-record.ts';
import { readFloats, readLabels } from './vector-bytes.ts';

export interface ChangesRequest {
  readonly generationId: string;
  readonly position: number;
  readonly limit: number;
}

interface PageRow {
  readonly end: number;
  readonly last: number | null;
  readonly more: boolean;
  readonly labels: Buffer | null;
  readonly vectors: Buffer | null;
  readonly removed: Buffer | null;
}

// The vectors of a page come as one value, which is several times faster than a row for each.
// A page is cut at 64 MiB of vectors. Tombstones mean nothing to who has not read anything yet.
const sql = `
  WITH feed AS (
    SELECT id, position, least($3::bigint, greatest(1, 16777216 / dimension)) AS size
    FROM generations WHERE id = $1
  ), page AS MATERIALIZED (
    SELECT label, position, vector FROM embeddings
    WHERE generation_id = $1 AND position > $2 AND ($2 > 0 OR vector IS NOT NULL)
    ORDER BY position LIMIT (SELECT size FROM feed)
  )
  SELECT feed.position AS end, read.last, read.labels, read.vectors, read.removed,
    coalesce(read.rows = feed.size AND read.last < feed.position, false) AS more
  FROM feed, (
    SELECT count(*) AS rows, max(position) AS last,
      string_agg(int4send(label), '' ORDER BY position) FILTER (WHERE vector IS NOT NULL) AS labels,
      string_agg(vector, '' ORDER BY position) AS vectors,
      string_agg(int4send(label), '' ORDER BY position) FILTER (WHERE vector IS NULL) AS removed
    FROM page
  ) read`;

/**
 * Rows of a generation's feed after a position. Position and rows are read in one snapshot, and rows
 * become visible in the order of their positions, so nothing is missed by reading on from there.
 */
export async function readChanges(
  connections: Connections,
  { generationId, position, limit }: ChangesRequest,
): Promise<GenerationChanges> {
  const rows = await connections.query<PageRow>(sql, [generationId, position, limit]);
  // No row: the generation was deleted with its collection.
  const { end = 0, last = null, more = false, labels, vectors, removed } = rows[0] ?? {};
  return {
    position: Math.max(position, more ? (last ?? 0) : end),
    labels: readLabels(labels),
    vectors: readFloats(vectors),
    removed: readLabels(removed),
    more,
  };
}
