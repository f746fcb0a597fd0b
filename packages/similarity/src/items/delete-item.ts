import { findCollection } from '../collections/find-collection.ts';
import { ItemNotFoundError } from '../errors/item-not-found-error.ts';
import type { ItemPorts } from './get-item.ts';

/** Deletes an item; no search returns it from then on. @throws CollectionNotFoundError ItemNotFoundError */
export async function deleteItem(ports: ItemPorts, collection: string, id: string): Promise<void> {
  const found = await findCollection(ports.collections, collection);
  if (!(await ports.items.delete(found.id, id))) throw new ItemNotFoundError(collection, id);
}
