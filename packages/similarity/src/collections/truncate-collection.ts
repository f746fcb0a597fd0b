import type { TruncateResult } from '@kindred/contracts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { findCollection } from './find-collection.ts';

/** Deletes every item; no search returns one from then on. @throws CollectionNotFoundError */
export async function truncateCollection(
  ports: {
    readonly collections: Pick<CollectionStore, 'find'>;
    readonly items: Pick<ItemStore, 'truncate'>;
  },
  name: string,
): Promise<TruncateResult> {
  const { id } = await findCollection(ports.collections, name);
  return ports.items.truncate(id);
}
