import type { QueryResultRow } from 'pg';
import type { Connections } from '../connection/connections.ts';
import type { Page } from '../page/page.ts';
import { readNewest } from '../page/read-newest.ts';
import type { ScanPageRequest, ScanRecord } from './scan-record.ts';

interface ScanRow extends QueryResultRow {
  readonly id: string;
  readonly collection_id: string;
  readonly collection: string;
  readonly status: ScanRecord['status'];
  readonly request: ScanRecord['request'];
  readonly attempt: number;
  readonly progress: ScanRecord['progress'];
  readonly summary: ScanRecord['summary'];
  readonly report_key: string | null;
  readonly cancel_requested: boolean;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

const selectScans = `
  SELECT s.id, s.collection_id, s.status, s.request, s.attempt, s.progress, s.summary, s.report_key,
    s.cancel_requested, s.error_code, s.error_message, s.created_at, s.started_at, s.finished_at,
    c.name AS collection
  FROM scans s JOIN collections c ON c.id = s.collection_id`;

export async function findScan(
  connections: Connections,
  scanId: string,
): Promise<ScanRecord | undefined> {
  const [row] = await connections.query<ScanRow>(`${selectScans} WHERE s.id = $1`, [scanId]);
  return row && presentScan(row);
}

/** Newest first; scans of the same millisecond in order of their ids. @throws BadCursorError */
export async function listScans(
  connections: Connections,
  { collectionId, collections, ...request }: ScanPageRequest,
): Promise<Page<ScanRecord>> {
  const where =
    '($4::uuid IS NULL OR s.collection_id = $4) AND ($5::text[] IS NULL OR c.name = ANY ($5))';
  const values = [collectionId ?? null, collections ?? null];
  const wanted = { select: selectScans, alias: 's', where, values, present: presentScan };
  return readNewest<ScanRow, ScanRecord>(connections, wanted, request);
}

function presentScan(row: ScanRow): ScanRecord {
  const { error_code: code, error_message: message } = row;
  return {
    id: row.id,
    collectionId: row.collection_id,
    collection: row.collection,
    status: row.status,
    request: row.request,
    attempt: row.attempt,
    progress: row.progress,
    summary: row.summary,
    reportKey: row.report_key,
    cancelRequested: row.cancel_requested,
    error: code !== null && message !== null ? { code, message } : null,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
