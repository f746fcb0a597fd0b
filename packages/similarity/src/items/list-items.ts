import type { ListedItem } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { ItemPageRequest, ListedRecord } from '../ports/item-store.ts';
import type { ItemPorts } from './get-item.ts';
import { presentItem } from './present-item.ts';
import { readStored } from './stored-content.ts';

/** One page of a collection's items, in order of id. @throws CollectionNotFoundError */
export async function listItems(
  ports: ItemPorts,
  collection: string,
  request: ItemPageRequest,
): Promise<{ data: ListedItem[]; nextCursor: string | null }> {
  const found = await findCollection(ports.collections, collection);
  const page = await ports.items.list(found.id, request);
  return { data: page.data.map(presentListed), nextCursor: page.nextCursor ?? null };
}

function presentListed(record: ListedRecord): ListedItem {
  const { content, contentType, vector } = record;
  return {
    ...presentItem(record),
    ...(content !== undefined && { content: presentContent(contentType, content) }),
    ...(vector !== undefined && { vector: vector === null ? null : base64(vector) }),
  };
}

function presentContent(contentType: string, content: Uint8Array): ListedItem['content'] {
  const stored = readStored({ contentType, content });
  return 'text' in stored ? stored : { ['image' in stored ? 'image' : 'vector']: base64(content) };
}

const base64 = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');
