import type { Collection } from '@kindred/contracts';
import type { CollectionStore } from '../ports/collection-store.ts';
import { findCollection } from './find-collection.ts';
import { presentCollection } from './present-collection.ts';

/**
 * Makes a second collection with the items and embeddings of the first, as they are at one moment.
 * @throws CollectionNotFoundError, and the store's error `collection-exists`
 */
export async function copyCollection(
  ports: { readonly collections: CollectionStore },
  source: string,
  name: string,
): Promise<Collection> {
  const { id } = await findCollection(ports.collections, source);
  const copy = await ports.collections.copy(id, name);
  return presentCollection(copy, await ports.collections.counts(copy.id));
}
