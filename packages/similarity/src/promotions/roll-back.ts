import type { Promotion, PromotionRequest, RollBack } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import { RollbackImpossibleError } from '../errors/rollback-impossible-error.ts';
import { checkIndexSettings } from '../index-settings/check-index-settings.ts';
import type { VectorEngine } from '../index-settings/vector-engine.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { PromotionStore } from '../ports/promotion-store.ts';
import { checkRoom, type FreeResources } from './check-room.ts';
import { estimateNeeds } from './estimate-needs.ts';
import { presentPromotion } from './present-promotion.ts';

export interface RollBackPorts {
  readonly collections: Pick<CollectionStore, 'find' | 'counts'>;
  readonly promotions: Pick<PromotionStore, 'create' | 'retired'>;
  readonly vectorEngine: VectorEngine;
  readonly freeResources: FreeResources;
}

/** What was asked for, with what is settled by who asks. */
type WantedRollBack = RollBack & Pick<PromotionRequest, 'alias'> & { readonly startedBy?: string };

/**
 * Queues the way back to the generation that served before: it gets what has changed since, and serves by the same
 * road as a new one.
 *
 * @throws CollectionNotFoundError RollbackImpossibleError IndexSettingsError UnsupportedByEngineError
 *   PromotionTooLargeError, and the store's error `promotion-underway`
 */
export async function rollBack(
  { collections, promotions, vectorEngine, freeResources }: RollBackPorts,
  name: string,
  { startedBy, ...body }: WantedRollBack,
): Promise<Promotion> {
  const { id, index } = await findCollection(collections, name);
  const retired = await promotions.retired(id);
  if (retired === undefined) throw new RollbackImpossibleError(name);
  const { generationId, dimension, distance } = retired;
  checkIndexSettings(index, { distance, engine: vectorEngine });
  const { items } = await collections.counts(id);
  const { memory } = estimateNeeds({ items, dimension, index });
  // Its embeddings and its snapshot are there.
  await checkRoom(freeResources, { memory, disk: 0 });
  const target = { kind: 'rollback', generationId } as const;
  const request = { ...body, lazy: false };
  return presentPromotion(
    await promotions.create({ collectionId: id, request, startedBy, target }),
  );
}
