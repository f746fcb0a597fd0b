import type { Collection, IndexSettingsPatch, UpdateCollection } from '@kindred/contracts';
import { UnsupportedByEngineError } from '@kindred/vector-index';
import { CollectionNotFoundError } from '../errors/collection-not-found-error.ts';
import { checkIndexSettings } from '../index-settings/check-index-settings.ts';
import type { VectorEngine } from '../index-settings/vector-engine.ts';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';
import { hasSameStructure } from '../search/has-same-structure.ts';
import type { IndexFollower } from '../search/index-follower.ts';
import { findCollection } from './find-collection.ts';
import { presentCollection } from './present-collection.ts';

export interface UpdateCollectionPorts {
  readonly collections: CollectionStore;
  readonly indexes: Pick<IndexFollower, 'adopt'>;
  readonly vectorEngine: VectorEngine;
}

/**
 * Replaces settings of a collection's index. This process takes them over at once, others with their next
 * search or within ten seconds.
 * @throws CollectionNotFoundError IndexSettingsError UnsupportedByEngineError
 */
export async function updateCollection(
  ports: UpdateCollectionPorts,
  name: string,
  { index }: UpdateCollection,
): Promise<Collection> {
  const { collections, indexes, vectorEngine } = ports;
  const collection = await findCollection(collections, name);
  checkIndexSettings(index, { distance: collection.distance, engine: vectorEngine });
  if (vectorEngine === 'weaviate') requireSameStructure(collection, index);
  const updated = await collections.updateIndex(collection.id, index);
  if (updated === undefined) throw new CollectionNotFoundError(name);
  indexes.adopt(updated);
  return presentCollection(updated, await collections.counts(updated.id));
}

function requireSameStructure({ index }: CollectionRecord, patch: IndexSettingsPatch): void {
  if (hasSameStructure(index, patch)) return;
  throw new UnsupportedByEngineError(
    'change of kind, m or efConstruction',
    'a Weaviate collection keeps what it was made with; make a collection with the new settings and import into it. ef and targetRecall can be changed',
  );
}
