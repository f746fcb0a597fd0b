import { DUPLICATE_LINK } from '@kindred/contracts';
import type { Transaction } from '../connection/connections.ts';
import type { ItemWrite } from './item-record.ts';
import { contentHash, type LivingContent } from './settle-duplicates.ts';

const columns = `label, id, encode(content_sha256, 'hex') AS sha256,
  content_revision AS "contentRevision", metadata->'${DUPLICATE_LINK}' AS link`;

const select = `
  SELECT ${columns} FROM items WHERE collection_id = $1 AND id = ANY($2::text[])
  UNION ALL
  SELECT found.* FROM unnest($3::text[]) AS wanted(sha256) CROSS JOIN LATERAL (
    SELECT ${columns} FROM items
    WHERE collection_id = $1 AND content_sha256 = decode(wanted.sha256, 'hex')
      AND id <> ALL($2::text[])
    ORDER BY label LIMIT 1
  ) found
  ORDER BY label`;

/**
 * What lives of a locked collection that items may be duplicates of, in order of labels: those with their ids or the
 * ids of their near duplicates, and the first other one with each of their contents.
 */
export async function readLiving(
  transaction: Transaction,
  collectionId: string,
  items: readonly ItemWrite[],
): Promise<LivingContent[]> {
  const ids = items.flatMap(({ id, nearDuplicates = [] }) => [
    id,
    ...nearDuplicates.map((near) => near.id),
  ]);
  const { rows } = await transaction.query<LivingContent>(select, [
    collectionId,
    [...new Set(ids)],
    [...new Set(items.map(contentHash))],
  ]);
  return rows;
}
