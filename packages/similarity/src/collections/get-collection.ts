import type { Collection } from '@kindred/contracts';
import type { CollectionStore } from '../ports/collection-store.ts';
import { findCollection } from './find-collection.ts';
import { presentCollection } from './present-collection.ts';

/** One collection with its counts. @throws CollectionNotFoundError */
export async function getCollection(
  ports: { readonly collections: CollectionStore },
  name: string,
): Promise<Collection> {
  const record = await findCollection(ports.collections, name);
  return presentCollection(record, await ports.collections.counts(record.id));
}
