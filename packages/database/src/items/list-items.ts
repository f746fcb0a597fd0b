import type { Listed, Metadata } from '@kindred/contracts';
import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { readCursor, writeCursor } from '../page/cursor.ts';
import type { Page } from '../page/page.ts';
import type { ItemPageRequest, ItemRecord, ListedRecord } from './item-record.ts';

interface ItemRow {
  readonly id: string;
  readonly label: number;
  readonly metadata: Metadata;
  readonly content_type: string;
  readonly bytes: number;
  readonly revision: number;
  readonly state: ItemRecord['state'];
  readonly error: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

interface ListedRow extends ItemRow {
  readonly content?: Buffer;
  readonly vector?: Buffer | null;
  /** Rows of the page before it was cut at its bytes, the one too many included. */
  readonly found: number;
}

/** Most bytes of contents and vectors on a page; the item that exceeds them is the last one. */
const bytesPerPage = 4 * 1024 * 1024;

// The state is derived from the embedding in the live generation: it is stored nowhere.
const selectItems = (more = '') => `
  SELECT i.id, i.label, i.metadata, i.content_type, octet_length(i.content) AS bytes, i.revision,
    i.created_at, i.updated_at,
    CASE WHEN e.item_revision = i.content_revision THEN e.error END AS error,
    CASE WHEN e.item_revision IS DISTINCT FROM i.content_revision THEN 'pending'
      WHEN e.error IS NOT NULL THEN 'failed' ELSE 'indexed' END AS state${more}
  FROM items i
  LEFT JOIN generations g ON g.collection_id = i.collection_id AND g.state = 'live'
  LEFT JOIN embeddings e ON e.generation_id = g.id AND e.label = i.label
  WHERE i.collection_id = $1`;

const listed: Readonly<Record<Listed, { readonly column: string; readonly bytes: string }>> = {
  content: { column: 'i.content', bytes: 'octet_length(content)' },
  vector: {
    column: 'CASE WHEN e.item_revision = i.content_revision THEN e.vector END AS vector',
    bytes: 'coalesce(octet_length(vector), 0)',
  },
};

function selectPage(include: readonly Listed[]): string {
  const wanted = [...new Set(include)].map((name) => listed[name]);
  const columns = wanted.map(({ column }) => `, ${column}`).join('');
  const bytes = ['0', ...wanted.map((each) => each.bytes)].join(' + ');
  return `
    WITH page AS (${selectItems(columns)} AND i.id > $2 ORDER BY i.id LIMIT $3),
    summed AS (
      SELECT *, count(*) OVER ()::int AS found,
        coalesce(sum(${bytes}) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM page
    )
    SELECT * FROM summed WHERE before < ${bytesPerPage} ORDER BY id`;
}

export async function findItem(
  connections: Connections,
  collectionId: string,
  itemId: string,
): Promise<ItemRecord | undefined> {
  const sql = `${selectItems()} AND i.id = $2`;
  const [row] = await connections.query<ItemRow>(sql, [collectionId, itemId]);
  return row && presentItem(row);
}

/** Items in order of their ids. @throws BadCursorError */
export async function listItems(
  connections: Connections,
  collectionId: string,
  { cursor, limit, include = [] }: ItemPageRequest,
): Promise<Page<ListedRecord>> {
  const after = readCursor(cursor, z.string()) ?? '';
  const rows = await connections.query<ListedRow>(selectPage(include), [
    collectionId,
    after,
    limit + 1,
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = last !== undefined && last.found > page.length;
  return {
    data: page.map(({ content, vector, ...row }) => ({
      ...presentItem(row),
      ...(content !== undefined && { content }),
      ...(vector !== undefined && { vector }),
    })),
    nextCursor: more ? writeCursor(last.id) : undefined,
  };
}

function presentItem(row: ItemRow): ItemRecord {
  const { id, label, metadata, bytes, revision, state, error } = row;
  return {
    id,
    label,
    metadata,
    contentType: row.content_type,
    bytes,
    revision,
    state,
    error,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
