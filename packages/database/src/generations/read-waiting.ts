import type { Transaction } from '../connection/connections.ts';
import type { PendingItem } from './generation-record.ts';

const maxBytes = 64 * 1024 * 1024;

/**
 * Items that are to be embedded, with their contents, up to 64 MiB and at least one.
 *
 * @param waiting SELECT of label, id, content_revision, content_type and content, and a column `place` that orders
 *   them; $1 is the generation, $2 the limit
 */
export async function readWaiting(
  transaction: Transaction,
  waiting: string,
  { generationId, limit }: { readonly generationId: string; readonly limit: number },
): Promise<PendingItem[]> {
  const sql = `
    WITH waiting AS (${waiting}), summed AS (
      SELECT *, sum(octet_length(content)) OVER (ORDER BY place) AS bytes FROM waiting
    )
    SELECT label, id AS "itemId", content_revision AS revision, content_type AS "contentType", content
    FROM summed
    WHERE bytes - octet_length(content) < $3 ORDER BY place`;
  const { rows } = await transaction.query<PendingItem>(sql, [generationId, limit, maxBytes]);
  return rows;
}
