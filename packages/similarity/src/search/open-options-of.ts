import type { OpenIndexOptions } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';
import { metricOf } from './metric-of.ts';

/** What the index of a collection is opened with. */
export function openOptionsOf(
  collection: Pick<CollectionRecord, 'dimension' | 'distance' | 'index'>,
): OpenIndexOptions {
  const { kind, storage, m, efConstruction, ef } = collection.index;
  const metric = metricOf(collection);
  return { dimension: collection.dimension, metric, kind, storage, M: m, efConstruction, ef };
}
