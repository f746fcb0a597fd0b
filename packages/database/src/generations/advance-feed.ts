import type { Transaction } from '../connection/connections.ts';
import { isPending } from './is-pending.ts';

// Contents get their revisions under the collection's row lock, so whoever sees the collection at a
// revision sees every content up to it: where none of them is pending, all are settled.
const advance = `
  UPDATE generations g SET position = $2, settled_revision = coalesce(
    (SELECT i.content_revision - 1 FROM items i
     LEFT JOIN embeddings e ON e.generation_id = g.id AND e.label = i.label
     WHERE i.collection_id = g.collection_id AND ${isPending}
     ORDER BY i.content_revision LIMIT 1),
    (SELECT c.revision FROM collections c WHERE c.id = g.collection_id))
  WHERE g.id = $1`;

/** Moves the end of a locked generation's feed behind what was written, and tells its readers. */
export async function advanceFeed(
  transaction: Transaction,
  {
    id,
    position,
    written,
  }: { readonly id: string; readonly position: number; readonly written: number },
): Promise<void> {
  await transaction.query(advance, [id, position]);
  if (written > 0) await transaction.query(`SELECT pg_notify('kindred_generation', $1)`, [id]);
}
