import type { CountRequest, CountResponse } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { IndexFollower } from '../search/index-follower.ts';

/**
 * How many items a search could find: those with an embedding whose metadata the filter accepts.
 * @throws CollectionNotFoundError FieldNotIndexedError IndexLoadingError IndexBehindError
 */
export async function countItems(
  ports: {
    readonly collections: Pick<CollectionStore, 'find'>;
    readonly indexes: Pick<IndexFollower, 'count'>;
  },
  collectionName: string,
  { filter }: CountRequest,
): Promise<CountResponse> {
  const collection = await findCollection(ports.collections, collectionName);
  return { count: await ports.indexes.count(collection, filter) };
}
