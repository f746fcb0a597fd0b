import { writeCursor } from './cursor.ts';
import type { Page } from './page.ts';

/** Makes a page of up to `limit` + 1 rows that were read: the row too many only says that there is more. */
export function cutPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  { key, present }: { readonly key: (row: Row) => unknown; readonly present: (row: Row) => T },
): Page<T> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { data: data.map(present), nextCursor: more ? writeCursor(key(last)) : undefined };
}
