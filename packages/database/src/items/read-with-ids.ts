import type { Connections } from '../connection/connections.ts';
import type { StoredItem } from './item-record.ts';

/** Contents are at most as large as a request, so a page of this many fits into memory. */
const rowsPerPage = 64;

const sql = `
  SELECT id, content_type AS "contentType", content FROM items
  WHERE collection_id = $1 AND id = ANY($2::text[]) ORDER BY id`;

/** Those of the items that there are, with their content, page by page. */
export async function* readWithIds(
  connections: Connections,
  collectionId: string,
  ids: readonly string[],
): AsyncGenerator<StoredItem, void, undefined> {
  for (let from = 0; from < ids.length; from += rowsPerPage)
    yield* await connections.query<StoredItem>(sql, [
      collectionId,
      ids.slice(from, from + rowsPerPage),
    ]);
}
