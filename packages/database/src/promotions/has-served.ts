import type { Connections } from '../connection/connections.ts';

const sql = `
  SELECT EXISTS (
    SELECT FROM generations
    WHERE collection_id = $1 AND model_version_id = $2 AND discarded_at IS NULL AND state IN ('live', 'retired')
  ) AS "hasServed"`;

/** Whether a version serves a collection, or has served it with vectors that are kept. */
export async function hasServed(
  connections: Connections,
  collectionId: string,
  versionId: string,
): Promise<boolean> {
  const [row] = await connections.query<{ hasServed: boolean }>(sql, [collectionId, versionId]);
  return row?.hasServed ?? false;
}
