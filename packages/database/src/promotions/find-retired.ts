import type { CollectionDistance } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';

/** A generation that served once and can serve again. */
export interface RetiredGeneration {
  readonly generationId: string;
  readonly versionId: string;
  readonly model: string;
  readonly version: number;
  readonly dimension: number;
  readonly distance: CollectionDistance;
}

const sql = `
  SELECT g.id AS "generationId", g.model_version_id AS "versionId", m.name AS model, v.number AS version,
    g.dimension, g.distance
  FROM generations g
  JOIN model_versions v ON v.id = g.model_version_id
  JOIN models m ON m.id = v.model_id
  WHERE g.collection_id = $1 AND g.state = 'retired' AND g.discarded_at IS NULL
  ORDER BY g.retired_at DESC, g.id LIMIT 1`;

/** The generation of a collection that served last before the one that does. */
export async function findRetired(
  connections: Connections,
  collectionId: string,
): Promise<RetiredGeneration | undefined> {
  const [row] = await connections.query<RetiredGeneration & Record<string, unknown>>(sql, [
    collectionId,
  ]);
  return row;
}
