import type { Connections } from '../connection/connections.ts';
import { postgresCode } from '../connection/postgres-code.ts';
import { CollectionExistsError } from '../errors/collection-exists-error.ts';
import { CollectionMissingError } from '../errors/collection-missing-error.ts';
import { postMessage } from '../outbox/post-message.ts';

const make = `
  WITH source AS (
    SELECT c.modality, c.index_settings, g.id AS source_generation, g.model_version_id, g.dimension,
      g.distance
    FROM collections c JOIN generations g ON g.collection_id = c.id AND g.state = 'live'
    WHERE c.id = $1
  ), made AS (
    INSERT INTO collections (name, modality, index_settings)
    SELECT $2, modality, index_settings FROM source RETURNING id
  )
  INSERT INTO generations (collection_id, model_version_id, state, dimension, distance)
  SELECT made.id, model_version_id, 'live', dimension, distance FROM source, made
  RETURNING id AS "generationId", collection_id AS "collectionId",
    (SELECT source_generation FROM source) AS "sourceGenerationId"`;

// Numbered by the revision of the content, so that what waits for the indexer keeps its order. Vectors that were
// inherited from the version before are not copied: their items wait, too.
const fill = `
  WITH numbered AS (
    SELECT label AS source_label, row_number() OVER (ORDER BY content_revision) AS n
    FROM items WHERE collection_id = $1
  ), written AS (
    INSERT INTO items (collection_id, label, id, content_type, content, content_sha256, metadata,
      revision, content_revision)
    SELECT $2, n - 1, id, content_type, content, content_sha256, metadata, n, n
    FROM numbered JOIN items i ON i.collection_id = $1 AND i.label = source_label
  ), logged AS (
    INSERT INTO item_changes (collection_id, revision, op, label, item_id)
    SELECT $2, n, 'upsert', n - 1, id
    FROM numbered JOIN items i ON i.collection_id = $1 AND i.label = source_label
  ), embedded AS (
    INSERT INTO embeddings (generation_id, label, item_revision, position, vector, error)
    SELECT $4, n - 1, n, row_number() OVER (ORDER BY n), vector, error
    FROM numbered
    JOIN items i ON i.collection_id = $1 AND i.label = source_label
    JOIN embeddings e ON e.generation_id = $3 AND e.label = source_label
      AND e.item_revision = i.content_revision AND NOT e.inherited
    RETURNING item_revision
  ), totals AS (
    SELECT (SELECT count(*) FROM numbered) AS items, (SELECT count(*) FROM embedded) AS embedded
  ), counted AS (
    UPDATE collections SET revision = items, next_label = items FROM totals WHERE id = $2
  )
  UPDATE generations SET position = embedded, settled_revision = coalesce(
    (SELECT min(n) - 1 FROM numbered
     WHERE NOT EXISTS (SELECT FROM embedded WHERE item_revision = n)), items)
  FROM totals WHERE id = $4
  RETURNING embedded < items AS waits`;

/**
 * The transaction of CollectionRepository.copy: one snapshot, and no lock on the source.
 * @throws CollectionMissingError CollectionExistsError
 */
export async function copyCollection(
  connections: Connections,
  sourceId: string,
  name: string,
): Promise<void> {
  try {
    await connections.transaction(async (transaction) => {
      await transaction.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const made = await transaction.query<{
        generationId: string;
        collectionId: string;
        sourceGenerationId: string;
      }>(make, [sourceId, name]);
      const [copy] = made.rows;
      if (copy === undefined) throw new CollectionMissingError(sourceId);
      const { generationId, collectionId, sourceGenerationId } = copy;
      const ids = [sourceId, collectionId, sourceGenerationId, generationId];
      const filled = await transaction.query<{ waits: boolean }>(fill, ids);
      if (filled.rows[0]?.waits !== true) return;
      await postMessage(transaction, {
        queue: 'indexing',
        name: 'index-generation',
        payload: { generationId },
        key: generationId,
      });
    });
  } catch (error) {
    const code = postgresCode(error);
    if (code === '23505') throw new CollectionExistsError(name);
    // The source went meanwhile, and then the model version that it was embedded with.
    if (code === '23503') throw new CollectionMissingError(sourceId);
    throw error;
  }
}
