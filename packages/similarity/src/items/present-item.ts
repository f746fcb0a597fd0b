import type { Item } from '@kindred/contracts';
import type { ItemRecord } from '../ports/item-store.ts';

/** An item as the API shows it: without its label and content. */
export function presentItem(record: ItemRecord): Item {
  const { id, metadata, contentType, bytes, revision, state, error } = record;
  return {
    id,
    metadata,
    contentType,
    bytes,
    revision,
    state,
    error,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}
