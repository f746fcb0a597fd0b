import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { presentTuning, selectTunings, type TuningRow } from './present-tuning.ts';
import type { TuningRecord } from './tuning-record.ts';

/** Newest first; tunings of the same millisecond in order of their ids. @throws BadCursorError */
export async function listTunings(
  connections: Connections,
  collectionId: string,
  { cursor, limit }: PageRequest,
): Promise<Page<TuningRecord>> {
  const [at, id] = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()])) ?? [null, null];
  const rows = await connections.query<TuningRow>(
    `${selectTunings}
     WHERE t.collection_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) < ($2, $3::uuid))
     ORDER BY t.created_at DESC, t.id DESC LIMIT $4`,
    [collectionId, at, id, limit + 1],
  );
  const key = (row: TuningRow) => [row.created_at.toISOString(), row.id];
  return cutPage(rows, limit, { key, present: presentTuning });
}
