import { CollectionNotFoundError } from '../errors/collection-not-found-error.ts';
import type { CollectionStore } from '../ports/collection-store.ts';

/** Removes a collection with everything in it. @throws CollectionNotFoundError */
export async function deleteCollection(
  ports: { readonly collections: Pick<CollectionStore, 'delete'> },
  name: string,
): Promise<void> {
  if (!(await ports.collections.delete(name))) throw new CollectionNotFoundError(name);
}
