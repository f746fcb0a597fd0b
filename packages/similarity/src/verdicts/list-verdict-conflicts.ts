import type { PageQuery, VerdictConflict } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { VerdictConflictRecord, VerdictStore } from '../ports/verdict-store.ts';
import { majorityOf } from './majority-of.ts';

/** One page of the pairs of which persons disagree, in order of their ids. @throws CollectionNotFoundError */
export async function listVerdictConflicts(
  ports: {
    readonly collections: Pick<CollectionStore, 'find'>;
    readonly verdicts: Pick<VerdictStore, 'conflicts'>;
  },
  collection: string,
  request: PageQuery,
): Promise<{ data: VerdictConflict[]; nextCursor: string | null }> {
  const { id } = await findCollection(ports.collections, collection);
  const { data, nextCursor } = await ports.verdicts.conflicts(id, request);
  return { data: data.map(presentConflict), nextCursor: nextCursor ?? null };
}

function presentConflict(record: VerdictConflictRecord): VerdictConflict {
  return {
    ...record,
    majority: majorityOf(record) ?? null,
    verdicts: record.verdicts.map((said) => ({ ...said, at: said.at.toISOString() })),
  };
}
