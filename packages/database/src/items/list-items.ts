import type { Metadata } from '@kindred/contracts';
import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page, PageRequest } from '../page/page.ts';
import type { ItemRecord } from './item-record.ts';

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

// The state is derived from the embedding in the live generation: it is stored nowhere.
const selectItems = `
  SELECT i.id, i.label, i.metadata, i.content_type, octet_length(i.content) AS bytes, i.revision,
    i.created_at, i.updated_at,
    CASE WHEN e.item_revision = i.content_revision THEN e.error END AS error,
    CASE WHEN e.item_revision IS DISTINCT FROM i.content_revision THEN 'pending'
      WHEN e.error IS NOT NULL THEN 'failed' ELSE 'indexed' END AS state
  FROM items i
  LEFT JOIN generations g ON g.collection_id = i.collection_id AND g.state = 'live'
  LEFT JOIN embeddings e ON e.generation_id = g.id AND e.label = i.label
  WHERE i.collection_id = $1`;

export async function findItem(
  connections: Connections,
  collectionId: string,
  itemId: string,
): Promise<ItemRecord | undefined> {
  const sql = `${selectItems} AND i.id = $2`;
  const [row] = await connections.query<ItemRow>(sql, [collectionId, itemId]);
  return row && presentItem(row);
}

/** Items in order of their ids. @throws BadCursorError */
export async function listItems(
  connections: Connections,
  collectionId: string,
  { cursor, limit }: PageRequest,
): Promise<Page<ItemRecord>> {
  const after = readCursor(cursor, z.string()) ?? '';
  const sql = `${selectItems} AND i.id > $2 ORDER BY i.id LIMIT $3`;
  const rows = await connections.query<ItemRow>(sql, [collectionId, after, limit + 1]);
  return cutPage(rows, limit, { key: ({ id }) => id, present: presentItem });
}

function presentItem({ content_type, created_at, updated_at, ...row }: ItemRow): ItemRecord {
  return { ...row, contentType: content_type, createdAt: created_at, updatedAt: updated_at };
}
