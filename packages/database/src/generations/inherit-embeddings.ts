import type { Connections } from '../connection/connections.ts';
import { advanceFeed } from './advance-feed.ts';
import { isPending } from './is-pending.ts';
import { lockGeneration } from './lock-generation.ts';

export interface Inheritance {
  readonly generationId: string;
  /** The generation that serves. */
  readonly fromGenerationId: string;
  /** Of the content; items up to it were looked at. 0 at the beginning. */
  readonly afterRevision: number;
  readonly limit: number;
  /** They are what the new version gives as well: nothing is left to replace. @defaultValue false */
  readonly same?: boolean | undefined;
}

const name = `
  UPDATE generations g SET inherits_version = v.number
  FROM generations former JOIN model_versions v ON v.id = former.model_version_id
  WHERE g.id = $1 AND former.id = $2 AND g.inherits_version IS NULL`;

// Only vectors that are of the version of the other generation itself: what that one has inherited was not
// compared with anything.
const copy = `
  WITH taken AS (
    SELECT i.label, i.content_revision, former.vector, row_number() OVER (ORDER BY i.content_revision) AS n
    FROM generations g
    JOIN items i ON i.collection_id = g.collection_id AND i.content_revision > $4
    JOIN embeddings former ON former.generation_id = $2 AND former.label = i.label
      AND former.item_revision = i.content_revision AND former.vector IS NOT NULL AND NOT former.inherited
    LEFT JOIN embeddings e ON e.generation_id = g.id AND e.label = i.label
    WHERE g.id = $1 AND ${isPending}
    ORDER BY i.content_revision LIMIT $5
  )
  INSERT INTO embeddings (generation_id, label, item_revision, position, vector, inherited)
  SELECT $1, label, content_revision, $3::bigint + n, vector, NOT $6::boolean FROM taken
  ON CONFLICT (generation_id, label) DO UPDATE SET item_revision = excluded.item_revision,
    position = excluded.position, vector = excluded.vector, error = NULL, inherited = excluded.inherited
  RETURNING item_revision AS revision`;

/**
 * Takes vectors of the generation that serves over into one that is built, for items whose current content that one
 * has embedded and this one has not: at most `limit`, oldest content first, in one transaction, since its lock holds
 * writers up. Idempotent. Gives the revision to go on after; undefined when nothing is left.
 */
export async function inheritEmbeddings(
  connections: Connections,
  { generationId, fromGenerationId, afterRevision, limit, same = false }: Inheritance,
): Promise<number | undefined> {
  return connections.transaction(async (transaction) => {
    const generation = await lockGeneration(transaction, generationId);
    if (generation === undefined) return undefined;
    if (!same) await transaction.query(name, [generationId, fromGenerationId]);
    const { position } = generation;
    const values = [generationId, fromGenerationId, position, afterRevision, limit, same];
    const { rows } = await transaction.query<{ revision: number }>(copy, values);
    const written = rows.length;
    if (written === 0) return undefined;
    await advanceFeed(transaction, { id: generationId, position: position + written, written });
    return rows.reduce((last, { revision }) => Math.max(last, revision), 0);
  });
}
