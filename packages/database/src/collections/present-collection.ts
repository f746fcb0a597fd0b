import type { CollectionDistance, IndexSettings, Modality } from '@kindred/contracts';
import type { CollectionRecord } from './collection-record.ts';

/** A collection's row joined with its live generation and model version. */
export interface CollectionRow {
  readonly id: string;
  readonly name: string;
  readonly modality: Modality;
  readonly index_settings: IndexSettings;
  readonly index_revision: number;
  readonly revision: number;
  readonly created_at: Date;
  readonly generation_id: string;
  readonly position: number;
  readonly dimension: number;
  readonly distance: CollectionDistance;
  readonly model_version_id: string | null;
  readonly version_number: number | null;
  readonly model_name: string | null;
  readonly inherits_version: number | null;
}

/** Columns of a `CollectionRow`: of the collection c, its generation g, the generation's version v and its model m. */
export const collectionColumns = `
    c.id, c.name, c.modality, c.index_settings, c.index_revision, c.revision, c.created_at,
    g.id AS generation_id, g.position, g.dimension, g.distance,
    g.model_version_id, v.number AS version_number, m.name AS model_name, g.inherits_version`;

export function presentCollection(row: CollectionRow): CollectionRecord {
  const { model_name: name, version_number: version, model_version_id: versionId } = row;
  const hasModel = name !== null && version !== null && versionId !== null;
  return {
    id: row.id,
    name: row.name,
    modality: row.modality,
    dimension: row.dimension,
    distance: row.distance,
    index: row.index_settings,
    indexRevision: row.index_revision,
    revision: row.revision,
    createdAt: row.created_at,
    generationId: row.generation_id,
    position: row.position,
    model: hasModel ? { name, version, versionId } : null,
    ...(row.inherits_version !== null && { inheritsVersion: row.inherits_version }),
  };
}
