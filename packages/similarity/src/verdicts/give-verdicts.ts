import type { GivenVerdicts, GiveVerdicts } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { VerdictStore } from '../ports/verdict-store.ts';
import { presentVerdict } from './present-verdict.ts';

export interface GiveVerdictsPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly verdicts: Pick<VerdictStore, 'give'>;
}

/**
 * Stores what a person says of pairs of items: all of it, or nothing.
 *
 * @param actor who sends it, and whose verdicts they are where the body names nobody
 * @throws CollectionNotFoundError; codes `item-not-found`, `verdict-id-taken`
 */
export async function giveVerdicts(
  ports: GiveVerdictsPorts,
  {
    collection,
    actor,
    body,
  }: { readonly collection: string; readonly actor: string; readonly body: GiveVerdicts },
): Promise<GivenVerdicts> {
  const { id: collectionId } = await findCollection(ports.collections, collection);
  const by = body.by ?? actor;
  const given = { collectionId, by, actor, verdicts: body.verdicts };
  const { created, verdicts } = await ports.verdicts.give(given);
  return {
    created,
    repeated: verdicts.length - created,
    verdicts: verdicts.map(presentVerdict),
  };
}
