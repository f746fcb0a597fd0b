import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { presentVersionJob, selectVersionJobs, type VersionJobRow } from './present-version-job.ts';
import type { VersionJobRecord } from './version-job-record.ts';

/** Of a model, newest first; jobs of the same millisecond in order of their ids. @throws BadCursorError */
export async function listVersionJobs(
  connections: Connections,
  model: string,
  { cursor, limit }: PageRequest,
): Promise<Page<VersionJobRecord>> {
  const [at, id] = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()])) ?? [null, null];
  const rows = await connections.query<VersionJobRow>(
    `${selectVersionJobs}
     WHERE m.name = $1 AND ($2::timestamptz IS NULL OR (j.created_at, j.id) < ($2, $3::uuid))
     ORDER BY j.created_at DESC, j.id DESC LIMIT $4`,
    [model, at, id, limit + 1],
  );
  const key = (row: VersionJobRow) => [row.created_at.toISOString(), row.id];
  return cutPage(rows, limit, { key, present: presentVersionJob });
}
