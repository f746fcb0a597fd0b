import type { Promotion, PromotionRequest, StartPromotion } from '@kindred/contracts';
import { collectionDistance } from '../collections/collection-distance.ts';
import { findCollection } from '../collections/find-collection.ts';
import { CollectionMixedError } from '../errors/collection-mixed-error.ts';
import { CollectionNotPromotableError } from '../errors/collection-not-promotable-error.ts';
import { ModalityMismatchError } from '../errors/modality-mismatch-error.ts';
import { ModelVersionNotFoundError } from '../errors/model-version-not-found-error.ts';
import { VersionServesAlreadyError } from '../errors/version-serves-already-error.ts';
import { checkIndexSettings } from '../index-settings/check-index-settings.ts';
import type { VectorEngine } from '../index-settings/vector-engine.ts';
import { findModel } from '../models/find-model.ts';
import { findVersion } from '../models/find-version.ts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';
import type { JudgementStore } from '../ports/judgement-store.ts';
import type { ModelStore, ModelVersionRecord } from '../ports/model-store.ts';
import type { PromotionStore } from '../ports/promotion-store.ts';
import { checkRoom, type FreeResources } from './check-room.ts';
import { checkVersion } from './check-version.ts';
import { estimateNeeds } from './estimate-needs.ts';
import { presentPromotion } from './present-promotion.ts';
import { requireCompatible } from './require-compatible.ts';
import { requirePassed } from './require-passed.ts';

export interface StartPromotionPorts {
  readonly collections: Pick<CollectionStore, 'find' | 'counts'>;
  readonly models: Pick<ModelStore, 'find' | 'version'>;
  readonly judgements: JudgementStore;
  readonly artifacts: Pick<ArtifactFiles, 'get'>;
  readonly promotions: Pick<PromotionStore, 'create' | 'hasServed'>;
  readonly vectorEngine: VectorEngine;
  readonly freeResources: FreeResources;
}

/** What was asked for, with what is settled by who asks. */
type WantedPromotion = StartPromotion &
  Pick<PromotionRequest, 'alias'> & { readonly startedBy?: string };

/**
 * Queues the embedding of a collection with another version of its model, which serves it once everything is
 * embedded and verified; a lazy one once the vectors that there are were taken over. What can be known to be wrong is
 * told now.
 *
 * @throws CollectionNotFoundError CollectionNotPromotableError ModelNotFoundError ModelVersionNotFoundError
 *   VersionServesAlreadyError VersionHeldError VersionNotJudgedError VersionNotCompatibleError CollectionMixedError ModalityMismatchError
 *   DistanceUnsupportedError IndexSettingsError UnsupportedByEngineError VersionDamagedError PromotionTooLargeError, and the store's error `promotion-underway`
 */
export async function startPromotion(
  ports: StartPromotionPorts,
  name: string,
  { version: number, force, startedBy, ...request }: WantedPromotion,
): Promise<Promotion> {
  const collection = await findCollection(ports.collections, name);
  const { items, inherited } = await ports.collections.counts(collection.id);
  const { version, serving } = await settleVersion(ports.models, collection, { number, inherited });
  const judgement = await ports.judgements.ofVersion(version.id);
  if (!force)
    requirePassed(judgement, version, {
      live: (await ports.models.version(version.model))?.version,
      serving: serving.version,
      hasServed: await ports.promotions.hasServed(collection.id, version.id),
    });
  if (request.lazy) {
    if (inherited > 0) throw new CollectionMixedError(name, inherited);
    requireCompatible(judgement, version, serving);
  }
  const distance = collectionDistance(version.distance, version.model);
  checkIndexSettings(collection.index, { distance, engine: ports.vectorEngine });
  await checkVersion(ports.artifacts, version);
  const { index } = collection;
  const dimension = version.embeddingSize;
  await checkRoom(ports.freeResources, estimateNeeds({ items, dimension, index }));
  const target = {
    kind: 'promote',
    versionId: version.id,
    dimension,
    distance,
    ...(request.lazy && { fromVersionId: serving.versionId }),
  } as const;
  return presentPromotion(
    await ports.promotions.create({
      collectionId: collection.id,
      request: { ...request, forced: force },
      startedBy,
      target,
    }),
  );
}

/**
 * The version that is to serve, of the collection's own model and of its modality, and the one that does. It may be the
 * same while some vectors are of an earlier one, which are all replaced then.
 */
async function settleVersion(
  models: StartPromotionPorts['models'],
  { name, model, modality }: CollectionRecord,
  { number, inherited }: { readonly number: number | undefined; readonly inherited: number },
): Promise<{
  readonly version: ModelVersionRecord;
  readonly serving: NonNullable<CollectionRecord['model']>;
}> {
  if (model === null) throw new CollectionNotPromotableError(name);
  const wanted = number ?? (await findModel(models, model.name)).aliases['candidate'];
  // A model without a candidate has never been trained here; version 1 does not exist then either.
  if (wanted === undefined) throw new ModelVersionNotFoundError(model.name, 1);
  const version = await findVersion(models, model.name, wanted);
  if (version.id === model.versionId && inherited === 0)
    throw new VersionServesAlreadyError(name, model.name, version.version);
  if (version.modality !== modality)
    throw new ModalityMismatchError(version.modality, modality, `model "${model.name}"`);
  return { version, serving: model };
}
