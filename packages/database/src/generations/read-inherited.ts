import type { Transaction } from '../connection/connections.ts';
import type { PendingItem } from './generation-record.ts';
import { readWaiting } from './read-waiting.ts';

// An item with newer content is pending, and gets a vector of its own that way.
const waiting = `
  SELECT i.label, i.id, i.content_revision, i.content_type, i.content, e.label AS place
  FROM generations g JOIN embeddings e ON e.generation_id = g.id AND e.inherited
  JOIN items i ON i.collection_id = g.collection_id AND i.label = e.label
    AND i.content_revision = e.item_revision
  WHERE g.id = $1 AND g.discarded_at IS NULL
  ORDER BY e.label LIMIT $2`;

/** Items of a generation whose vectors are those of the version before, up to 64 MiB. */
export function readInherited(
  transaction: Transaction,
  generationId: string,
  limit: number,
): Promise<PendingItem[]> {
  return readWaiting(transaction, waiting, { generationId, limit });
}
