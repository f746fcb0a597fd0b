import type { Collection } from '@kindred/contracts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { PageRequest } from '../ports/page.ts';
import { presentCollection } from './present-collection.ts';

/** One page of collections with their counts; of those with these names, where any are given. */
export async function listCollections(
  ports: { readonly collections: CollectionStore },
  request: PageRequest & { readonly names?: readonly string[] | undefined },
): Promise<{ data: Collection[]; nextCursor: string | null }> {
  const page = await ports.collections.list(request);
  const data: Collection[] = [];
  for (const record of page.data)
    data.push(presentCollection(record, await ports.collections.counts(record.id)));
  return { data, nextCursor: page.nextCursor ?? null };
}
