import type { Item } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { PageRequest } from '../ports/page.ts';
import type { ItemPorts } from './get-item.ts';
import { presentItem } from './present-item.ts';

/** One page of a collection's items, in order of id. @throws CollectionNotFoundError */
export async function listItems(
  ports: ItemPorts,
  collection: string,
  request: PageRequest,
): Promise<{ data: Item[]; nextCursor: string | null }> {
  const found = await findCollection(ports.collections, collection);
  const page = await ports.items.list(found.id, request);
  return { data: page.data.map(presentItem), nextCursor: page.nextCursor ?? null };
}
