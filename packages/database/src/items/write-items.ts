import type { Transaction } from '../connection/connections.ts';
import type { ItemWrite } from './item-record.ts';

/** An item that is new or has changed. */
export interface WrittenItem {
  /** Its place among the items given. */
  readonly place: number;
  readonly label: number;
  readonly revision: number;
  readonly isNew: boolean;
  readonly hasNewContent: boolean;
  /** Always of a new item. */
  readonly hasNewMetadata: boolean;
}

// The contents come as one value and are cut here: as bytes, where an array would be twice as long.
const write = `
  WITH given AS MATERIALIZED (
    SELECT place, id, content_type, metadata, content, sha256(content) AS content_sha256
    FROM (
      SELECT ord::int - 1 AS place, id, content_type, metadata::jsonb AS metadata,
        substring($5::bytea FROM start FOR bytes) AS content
      FROM unnest($2::text[], $3::text[], $4::text[], $6::int[], $7::int[])
        WITH ORDINALITY AS g(id, content_type, metadata, start, bytes, ord)
    ) cut
  ), compared AS (
    SELECT g.place, i.label AS known_label, i.label IS NULL AS is_new, i.label IS NULL
      OR i.content_sha256 <> g.content_sha256 OR i.content_type <> g.content_type AS has_new_content,
      i.label IS NULL OR i.metadata <> g.metadata AS has_new_metadata
    FROM given g LEFT JOIN items i ON i.collection_id = $1 AND i.id = g.id
    WHERE i.label IS NULL OR i.content_sha256 <> g.content_sha256
      OR i.content_type <> g.content_type OR i.metadata <> g.metadata
  ), changed AS MATERIALIZED (
    SELECT place, is_new, has_new_content, has_new_metadata,
      c.revision + row_number() OVER (ORDER BY place) AS revision,
      coalesce(known_label,
        c.next_label - 1 + (count(*) FILTER (WHERE is_new) OVER (ORDER BY place))::int) AS label
    FROM compared, collections c WHERE c.id = $1
  ), logged AS (
    INSERT INTO item_changes (collection_id, revision, op, label, item_id)
    SELECT $1, revision, 'upsert', label, id FROM changed JOIN given USING (place)
  ), counted AS (
    UPDATE collections c SET revision = c.revision + sums.changed, next_label = c.next_label + sums.created
    FROM (SELECT count(*) AS changed, count(*) FILTER (WHERE is_new) AS created FROM changed) sums
    WHERE c.id = $1
  ), written AS (
    INSERT INTO items AS i (collection_id, label, id, content_type, content, content_sha256, metadata,
      revision, content_revision)
    SELECT $1, label, id, content_type, content, content_sha256, metadata, revision, revision
    FROM changed JOIN given USING (place)
    ON CONFLICT (collection_id, id) DO UPDATE SET
      content_type = excluded.content_type, content_sha256 = excluded.content_sha256,
      metadata = excluded.metadata, revision = excluded.revision, updated_at = excluded.updated_at,
      -- Content that stays is not written again.
      (content, content_revision) = (SELECT
        CASE WHEN same THEN i.content ELSE excluded.content END,
        CASE WHEN same THEN i.content_revision ELSE excluded.content_revision END
        FROM (SELECT i.content_sha256 = excluded.content_sha256
          AND i.content_type = excluded.content_type AS same) s)
  )
  SELECT place, label, revision, is_new AS "isNew", has_new_content AS "hasNewContent",
    has_new_metadata AS "hasNewMetadata"
  FROM changed ORDER BY place`;

/**
 * Writes items of distinct ids, their change-log rows and the collection's counters in one statement.
 * The collection's row is locked by the caller. Returns what is new or changed.
 */
export async function writeItems(
  transaction: Transaction,
  collectionId: string,
  items: readonly ItemWrite[],
): Promise<WrittenItem[]> {
  let end = 1;
  const starts = items.map(({ content }) => {
    const start = end;
    end += content.length;
    return start;
  });
  const { rows } = await transaction.query<WrittenItem>(write, [
    collectionId,
    items.map(({ id }) => id),
    items.map(({ contentType }) => contentType),
    items.map(({ metadata }) => JSON.stringify(metadata)),
    Buffer.concat(items.map(({ content }) => content)),
    starts,
    items.map(({ content }) => content.length),
  ]);
  return rows;
}
