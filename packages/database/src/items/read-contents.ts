import type { Connections } from '../connection/connections.ts';
import type { StoredItem } from './item-record.ts';

const rowsPerPage = 500;
const bytesPerPage = 16 * 1024 * 1024;

const sql = `
  WITH page AS (
    SELECT id, content_type, content FROM items
    WHERE collection_id = $1 AND id > $2 ORDER BY id LIMIT ${rowsPerPage}
  ), summed AS (
    SELECT *, sum(octet_length(content)) OVER (ORDER BY id) AS bytes FROM page
  )
  SELECT id, content_type AS "contentType", content FROM summed
  WHERE bytes - octet_length(content) < ${bytesPerPage} ORDER BY id`;

/** Every item with its content, in order of id; page by page, as readLabelled does it. */
export async function* readContents(
  connections: Connections,
  collectionId: string,
): AsyncGenerator<StoredItem, void, undefined> {
  for (let after = ''; ;) {
    const rows = await connections.query<StoredItem>(sql, [collectionId, after]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
