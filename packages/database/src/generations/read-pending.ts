import type { Transaction } from '../connection/connections.ts';
import type { PendingItem } from './generation-record.ts';
import { isPending } from './is-pending.ts';
import { readWaiting } from './read-waiting.ts';

const waiting = `
  SELECT i.label, i.id, i.content_revision, i.content_type, i.content, i.content_revision AS place
  FROM generations g JOIN items i ON i.collection_id = g.collection_id
  LEFT JOIN embeddings e ON e.generation_id = g.id AND e.label = i.label
  WHERE g.id = $1 AND ${isPending}
  ORDER BY i.content_revision LIMIT $2`;

/** Items of a generation whose current content is not embedded, oldest content first, up to 64 MiB. */
export function readPending(
  transaction: Transaction,
  generationId: string,
  limit: number,
): Promise<PendingItem[]> {
  return readWaiting(transaction, waiting, { generationId, limit });
}
