import { ApiError, type KindredClient } from '@kindred/client';
import type { Collection } from '@kindred/contracts';

/** The collection, or undefined where there is none of that name. */
export async function findCollection(
  client: KindredClient,
  collection: string,
): Promise<Collection | undefined> {
  return client.getCollection({ collection }).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === 'collection-not-found') return undefined;
    throw error;
  });
}
