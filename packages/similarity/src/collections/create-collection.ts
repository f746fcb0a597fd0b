import { hashedTextDimension } from '../encode/hashed-text.ts';
import type { Collection, CreateCollection } from '@kindred/contracts';
import { ContentInvalidError } from '../errors/content-invalid-error.ts';
import { ModalityMismatchError } from '../errors/modality-mismatch-error.ts';
import { checkIndexSettings } from '../index-settings/check-index-settings.ts';
import type { VectorEngine } from '../index-settings/vector-engine.ts';
import { findVersion } from '../models/find-version.ts';
import type { CollectionStore, NewCollection } from '../ports/collection-store.ts';
import type { ModelStore } from '../ports/model-store.ts';
import { collectionDistance } from './collection-distance.ts';
import { presentCollection } from './present-collection.ts';

export interface CreateCollectionPorts {
  readonly collections: CollectionStore;
  readonly models: ModelStore;
  readonly vectorEngine: VectorEngine;
}

/**
 * Creates an empty collection. A model decides dimension and distance; raw vectors bring their own;
 * texts without a model are hashed n-grams under cosine distance.
 *
 * @throws ModelNotFoundError ModelNotTrainedError ModelVersionNotFoundError ModalityMismatchError
 *   DistanceUnsupportedError IndexSettingsError UnsupportedByEngineError, and the store's error `collection-exists`
 */
export async function createCollection(
  ports: CreateCollectionPorts,
  body: CreateCollection,
): Promise<Collection> {
  const collection = await settle(ports.models, body);
  const { index, distance } = collection;
  checkIndexSettings(index, { distance, engine: ports.vectorEngine });
  const record = await ports.collections.create(collection);
  return presentCollection(record, await ports.collections.counts(record.id));
}

async function settle(models: ModelStore, body: CreateCollection): Promise<NewCollection> {
  const { name, modality, index } = body;
  if (body.model === undefined) return { ...withoutModel(body), name, modality, index };
  const version = await findVersion(models, body.model, body.version);
  if (version.modality !== modality)
    throw new ModalityMismatchError(version.modality, modality, `model "${body.model}"`);
  return {
    name,
    modality,
    index,
    dimension: version.embeddingSize,
    distance: collectionDistance(version.distance, version.model),
    versionId: version.id,
  };
}

function withoutModel(
  body: CreateCollection,
): Pick<NewCollection, 'dimension' | 'distance' | 'versionId'> {
  if (body.modality === 'text')
    return { dimension: hashedTextDimension, distance: 'cosine', versionId: null };
  if (body.modality === 'image' || body.dimension === undefined)
    throw new ContentInvalidError([
      { field: 'model', message: 'a collection of images needs the name of a trained model' },
    ]);
  return { dimension: body.dimension, distance: body.distance ?? 'cosine', versionId: null };
}
