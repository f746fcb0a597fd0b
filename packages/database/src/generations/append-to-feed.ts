import type { Transaction } from '../connection/connections.ts';
import { advanceFeed } from './advance-feed.ts';
import type { EmbeddedItem, FailedItem } from './generation-record.ts';
import type { LockedGeneration } from './lock-generation.ts';
import { writeFloats } from './vector-bytes.ts';

export interface FeedWrite {
  readonly embedded: readonly EmbeddedItem[];
  readonly failed: readonly FailedItem[];
}

// Only what is still the content of a living item, and is not written already, gets a position. A
// refusal may be followed by an embedding of the same content, not the other way round; what was inherited
// from the version before by either.
const insert = `
  WITH given AS (
    SELECT DISTINCT ON (label) ord, label, revision, error,
      CASE WHEN error IS NULL THEN substring($4::bytea FROM (ord::int - 1) * $5 + 1 FOR $5) END AS vector
    FROM unnest($6::int[], $7::bigint[], $8::text[]) WITH ORDINALITY AS g(label, revision, error, ord)
    ORDER BY label, revision DESC, error NULLS FIRST, ord DESC
  ), fresh AS (
    SELECT given.*, row_number() OVER (ORDER BY ord) AS n
    FROM given
    JOIN items i ON i.collection_id = $2 AND i.label = given.label
      AND i.content_revision = given.revision
    LEFT JOIN embeddings e ON e.generation_id = $1 AND e.label = given.label
    WHERE e.label IS NULL OR e.item_revision < given.revision
      OR (e.item_revision = given.revision AND e.error IS NOT NULL AND given.error IS NULL)
      OR (e.item_revision = given.revision AND e.inherited)
  )
  INSERT INTO embeddings (generation_id, label, item_revision, position, vector, error)
  SELECT $1, label, revision, $3::bigint + n, vector, error FROM fresh
  ON CONFLICT (generation_id, label) DO UPDATE SET item_revision = excluded.item_revision,
    position = excluded.position, vector = excluded.vector, error = excluded.error, inherited = false`;

/**
 * Writes embeddings and refusals at the end of a generation's feed, in the caller's transaction.
 * @throws VectorInvalidError
 */
export async function appendToFeed(
  transaction: Transaction,
  generation: LockedGeneration,
  { embedded, failed }: FeedWrite,
): Promise<{ readonly position: number; readonly written: number }> {
  const { id, collectionId, dimension } = generation;
  const vectors = writeFloats(
    embedded.map(({ vector }) => vector),
    dimension,
  );
  const rows = [...embedded, ...failed];
  const { rowCount } = await transaction.query(insert, [
    id,
    collectionId,
    generation.position,
    vectors,
    dimension * 4,
    rows.map(({ label }) => label),
    rows.map(({ revision }) => revision),
    rows.map((row) => ('error' in row ? row.error : null)),
  ]);
  const written = rowCount ?? 0;
  const position = generation.position + written;
  await advanceFeed(transaction, { id, position, written });
  return { position, written };
}
