import type { DuplicateAction, ItemOutcome, UpsertResult } from '@kindred/contracts';
import type { Connections, Transaction } from '../connection/connections.ts';
import { CollectionMissingError } from '../errors/collection-missing-error.ts';
import { appendToFeed } from '../generations/append-to-feed.ts';
import { lockGenerations } from '../generations/lock-generation.ts';
import { moveToEnd } from '../generations/move-to-end.ts';
import { postMessage } from '../outbox/post-message.ts';
import { deleteLocked } from './delete-locked.ts';
import type { ItemWrite } from './item-record.ts';
import { readLiving } from './read-living.ts';
import { settleDuplicates, type SettledItems } from './settle-duplicates.ts';
import { writeItems, type WrittenItem } from './write-items.ts';

export interface Upsert {
  readonly items: readonly ItemWrite[];
  readonly onDuplicate?: DuplicateAction | undefined;
}

/**
 * The transaction of ItemRepository.upsert.
 * @throws CollectionMissingError VectorInvalidError
 */
export async function upsertItems(
  connections: Connections,
  collectionId: string,
  { items, onDuplicate }: Upsert,
): Promise<UpsertResult> {
  const distinct = [...new Map(items.map((item) => [item.id, item])).values()];
  return connections.transaction(async (transaction) => {
    const revision = await lockCollection(transaction, collectionId);
    const settled =
      onDuplicate === undefined
        ? undefined
        : settleDuplicates(
            distinct,
            await readLiving(transaction, collectionId, distinct),
            onDuplicate,
          );
    const { writes, removed } = settled ?? { writes: distinct, removed: [] };
    for (const id of removed) await deleteLocked(transaction, collectionId, id);
    const changed = await writeItems(transaction, collectionId, writes);
    await embedOrAnnounce(transaction, collectionId, { items: writes, changed });
    const created = changed.filter(({ isNew }) => isNew).length;
    return {
      accepted: writes.length,
      created,
      updated: changed.length - created,
      unchanged: writes.length - changed.length,
      revision: revision + removed.length + changed.length,
      ...(settled !== undefined && { outcomes: outcomesOf(distinct, settled, changed) }),
    };
  });
}

function outcomesOf(
  items: readonly ItemWrite[],
  { writes, outcomes }: SettledItems,
  changed: readonly WrittenItem[],
): ItemOutcome[] {
  const written = new Map(changed.map((item) => [writes[item.place]?.id, item]));
  return items.map(({ id }) => {
    const change = written.get(id);
    const outcome = change === undefined ? 'unchanged' : change.isNew ? 'created' : 'updated';
    return outcomes.get(id) ?? { id, outcome, duplicateOf: null, by: null, similarity: null };
  });
}

async function lockCollection(transaction: Transaction, collectionId: string): Promise<number> {
  const { rows } = await transaction.query<{ revision: number }>(
    `SELECT revision FROM collections WHERE id = $1 FOR NO KEY UPDATE`,
    [collectionId],
  );
  if (rows[0] === undefined) throw new CollectionMissingError(collectionId);
  return rows[0].revision;
}

/**
 * Writes the vectors that came with the items, calls the indexer for the others, and lets the feeds say
 * again what has other metadata now.
 */
async function embedOrAnnounce(
  transaction: Transaction,
  collectionId: string,
  { items, changed }: { items: readonly ItemWrite[]; changed: readonly WrittenItem[] },
): Promise<void> {
  if (changed.length === 0) return;
  const contents = changed.filter(({ hasNewContent }) => hasNewContent);
  const described = changed.filter(({ isNew, hasNewMetadata }) => hasNewMetadata && !isNew);
  const embedded = contents.flatMap(({ place, label, revision }) => {
    const vector = items[place]?.vector;
    return vector === undefined ? [] : [{ label, revision, vector }];
  });
  for (const generation of await lockGenerations(transaction, collectionId)) {
    const { id: generationId, versionId, state } = generation;
    const moved = described.map(({ label }) => label);
    const position = await moveToEnd(transaction, generation, moved);
    const takesVectors = versionId === null && embedded.length > 0;
    if (takesVectors)
      await appendToFeed(transaction, { ...generation, position }, { embedded, failed: [] });
    const waits = contents.length > (takesVectors ? embedded.length : 0);
    // What is being built is embedded by its promotion.
    if (waits && state === 'live')
      await postMessage(transaction, {
        queue: 'indexing',
        name: 'index-generation',
        payload: { generationId },
        key: generationId,
      });
  }
}
