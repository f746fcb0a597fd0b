import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page } from '../page/page.ts';
import { presentVerdict, selectVerdicts, type VerdictRow } from './select-verdicts.ts';
import type { VerdictPageRequest, VerdictRecord } from './verdict-record.ts';

/** The verdicts of a collection, newest first. @throws BadCursorError */
export async function listVerdicts(
  connections: Connections,
  collectionId: string,
  { cursor, limit, by, verdict, item }: VerdictPageRequest,
): Promise<Page<VerdictRecord>> {
  const before = readCursor(cursor, z.number().int()) ?? null;
  const rows = await connections.query<VerdictRow>(
    `${selectVerdicts}
     WHERE v.collection_id = $1 AND ($2::bigint IS NULL OR v.number < $2)
       AND ($3::text IS NULL OR v.by = $3) AND ($4::text IS NULL OR v.verdict = $4)
       AND ($5::text IS NULL OR v.first_item = $5 OR v.second_item = $5)
     ORDER BY v.number DESC LIMIT $6`,
    [collectionId, before, by ?? null, verdict ?? null, item ?? null, limit + 1],
  );
  return cutPage(rows, limit, { key: ({ number }) => number, present: presentVerdict });
}
