import type { ListVerdictsQuery, PairVerdict } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { VerdictStore } from '../ports/verdict-store.ts';
import { presentVerdict } from './present-verdict.ts';

/** One page of the verdicts of a collection, newest first. @throws CollectionNotFoundError */
export async function listVerdicts(
  ports: {
    readonly collections: Pick<CollectionStore, 'find'>;
    readonly verdicts: Pick<VerdictStore, 'list'>;
  },
  collection: string,
  request: ListVerdictsQuery,
): Promise<{ data: PairVerdict[]; nextCursor: string | null }> {
  const { id } = await findCollection(ports.collections, collection);
  const page = await ports.verdicts.list(id, request);
  return { data: page.data.map(presentVerdict), nextCursor: page.nextCursor ?? null };
}
