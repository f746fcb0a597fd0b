import type { Collection } from '@kindred/contracts';
import type { CollectionCounts, CollectionRecord } from '../ports/collection-store.ts';

/** A collection as the API shows it. */
export function presentCollection(record: CollectionRecord, counts: CollectionCounts): Collection {
  const { name, modality, dimension, distance, index, revision } = record;
  return {
    name,
    modality,
    model: record.model?.name ?? null,
    version: record.model?.version ?? null,
    dimension,
    distance,
    index,
    ...counts,
    inheritsVersion: record.inheritsVersion ?? null,
    revision,
    createdAt: record.createdAt.toISOString(),
  };
}
