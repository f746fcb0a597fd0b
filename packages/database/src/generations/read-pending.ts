import type { Transaction } from '../connection/connections.ts';
import type { PendingItem } from './generation-record.ts';
import { isPending } from './is-pending.ts';

const maxBytes = 64 * 1024 * 1024;

const sql = `
  WITH waiting AS (
    SELECT i.label, i.id, i.content_revision, i.content_type, i.content
    FROM generations g JOIN items i ON i.collection_id = g.collection_id
    LEFT JOIN embeddings e ON e.generation_id = g.id AND e.label = i.label
    WHERE g.id = $1 AND ${isPending}
    ORDER BY i.content_revision LIMIT $2
  ), summed AS (
    SELECT *, sum(octet_length(content)) OVER (ORDER BY content_revision) AS bytes FROM waiting
  )
  SELECT label, id AS "itemId", content_revision AS revision, content_type AS "contentType", content
  FROM summed
  WHERE bytes - octet_length(content) < $3 ORDER BY content_revision`;

/** Items of a generation whose current content is not embedded, oldest content first, up to 64 MiB. */
export async function readPending(
  transaction: Transaction,
  generationId: string,
  limit: number,
): Promise<PendingItem[]> {
  const { rows } = await transaction.query<PendingItem>(sql, [generationId, limit, maxBytes]);
  return rows;
}
