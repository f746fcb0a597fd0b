import type { Tuning } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { PageRequest } from '../ports/page.ts';
import type { TuningStore } from '../ports/tuning-store.ts';
import { presentTuning } from './present-tuning.ts';

/** One page of a collection's tunings, newest first. @throws CollectionNotFoundError */
export async function listTunings(
  ports: {
    readonly collections: Pick<CollectionStore, 'find'>;
    readonly tunings: Pick<TuningStore, 'list'>;
  },
  collection: string,
  request: PageRequest,
): Promise<{ data: Tuning[]; nextCursor: string | null }> {
  const { id } = await findCollection(ports.collections, collection);
  const page = await ports.tunings.list(id, request);
  return { data: page.data.map(presentTuning), nextCursor: page.nextCursor ?? null };
}
