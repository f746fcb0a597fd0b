import { CollectionNotFoundError } from '../errors/collection-not-found-error.ts';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';

/** @throws CollectionNotFoundError */
export async function findCollection(
  collections: Pick<CollectionStore, 'find'>,
  name: string,
): Promise<CollectionRecord> {
  const collection = await collections.find(name);
  if (collection === undefined) throw new CollectionNotFoundError(name);
  return collection;
}
