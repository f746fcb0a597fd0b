import type { Item } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import { ItemNotFoundError } from '../errors/item-not-found-error.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { presentItem } from './present-item.ts';

export interface ItemPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly items: ItemStore;
}

/** @throws CollectionNotFoundError ItemNotFoundError */
export async function getItem(ports: ItemPorts, collection: string, id: string): Promise<Item> {
  const found = await findCollection(ports.collections, collection);
  const item = await ports.items.find(found.id, id);
  if (item === undefined) throw new ItemNotFoundError(collection, id);
  return presentItem(item);
}
