import type { IndexState } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { IndexFollower } from '../search/index-follower.ts';

/** What a collection is searched with in this process, now. @throws CollectionNotFoundError */
export async function getIndex(
  ports: {
    readonly collections: Pick<CollectionStore, 'find'>;
    readonly indexes: Pick<IndexFollower, 'state'>;
  },
  name: string,
): Promise<IndexState> {
  return ports.indexes.state(await findCollection(ports.collections, name));
}
