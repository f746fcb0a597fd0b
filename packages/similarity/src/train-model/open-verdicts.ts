import type { CollectionRecord } from '../ports/collection-store.ts';
import type { ItemStore } from '../ports/item-store.ts';
import type { VerdictStore } from '../ports/verdict-store.ts';
import { sampleOf } from './sample-of.ts';
import type { SourceVerdicts } from './training-source.ts';

/** What people say of pairs of a collection's items. */
export function openVerdicts(
  ports: {
    readonly items: Pick<ItemStore, 'withIds'>;
    readonly verdicts: Pick<VerdictStore, 'tallies'>;
  },
  { id }: Pick<CollectionRecord, 'id'>,
  { alone }: Pick<SourceVerdicts, 'alone'>,
): SourceVerdicts {
  return {
    alone,
    tallies: () => ports.verdicts.tallies(id),
    async *samples(ids) {
      for await (const item of ports.items.withIds(id, ids)) yield sampleOf(item, item.id);
    },
  };
}
