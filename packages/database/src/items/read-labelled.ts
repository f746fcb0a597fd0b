import type { Connections } from '../connection/connections.ts';
import type { LabelledItem } from './item-record.ts';

const rowsPerPage = 500;
const bytesPerPage = 16 * 1024 * 1024;

const sql = `
  WITH page AS (
    SELECT id, metadata ->> $2 AS class_name, content_type, content FROM items
    WHERE collection_id = $1 AND id > $3
      AND jsonb_typeof(metadata -> $2) IN ('string', 'number', 'boolean')
    ORDER BY id LIMIT ${rowsPerPage}
  ), summed AS (
    SELECT *, sum(octet_length(content)) OVER (ORDER BY id) AS bytes FROM page
  )
  SELECT id, class_name AS "className", content_type AS "contentType", content FROM summed
  WHERE bytes - octet_length(content) < ${bytesPerPage} ORDER BY id`;

/**
 * Items whose metadata has a string, number or boolean at `key`, with their content, in order of id.
 * They are read page by page, so that a collection of any size passes through little memory.
 */
export async function* readLabelled(
  connections: Connections,
  collectionId: string,
  key: string,
): AsyncGenerator<LabelledItem, void, undefined> {
  for (let after = ''; ;) {
    const rows = await connections.query<LabelledItem>(sql, [collectionId, key, after]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
