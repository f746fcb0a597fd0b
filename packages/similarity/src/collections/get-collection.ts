import type { Collection } from '@kindred/contracts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { CollectionRecall } from '../search/watch-recall.ts';
import { findCollection } from './find-collection.ts';
import { presentCollection } from './present-collection.ts';

export interface GetCollectionPorts {
  readonly collections: CollectionStore;
  /** @defaultValue none */
  readonly recalls?: (() => readonly CollectionRecall[]) | undefined;
}

/** One collection with its counts, and what is known of its recall. @throws CollectionNotFoundError */
export async function getCollection(
  { collections, recalls }: GetCollectionPorts,
  name: string,
): Promise<Collection> {
  const record = await findCollection(collections, name);
  const collection = presentCollection(record, await collections.counts(record.id));
  const found = recalls?.().find(({ generationId }) => generationId === record.generationId);
  if (found === undefined) return collection;
  const { at10, low, high, compared } = found;
  return { ...collection, recall: { at10, low, high, compared } };
}
