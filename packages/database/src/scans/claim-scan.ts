import type { Connections } from '../connection/connections.ts';
import { appendScanEvent } from './append-scan-event.ts';
import { findScan } from './list-scans.ts';
import type { ScanRecord } from './scan-record.ts';

const claim = `
  UPDATE scans SET attempt = attempt + 1, progress = NULL,
    status = CASE WHEN cancel_requested THEN 'cancelled' ELSE 'running' END,
    started_at = coalesce(started_at, now()),
    finished_at = CASE WHEN cancel_requested THEN now() END
  WHERE id = $1 AND finished_at IS NULL
  RETURNING status, attempt`;

/** Takes a scan up; undefined when it has ended or ends now because it was to be cancelled. */
export async function claimScan(
  connections: Connections,
  scanId: string,
): Promise<ScanRecord | undefined> {
  const claimed = await connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ status: 'running' | 'cancelled'; attempt: number }>(
      claim,
      [scanId],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    await appendScanEvent(transaction, scanId, { type: 'status', status: row.status });
    return row;
  });
  if (claimed?.status !== 'running') return undefined;
  const scan = await findScan(connections, scanId);
  // Read after the commit: another worker may have taken it up by now.
  return scan?.attempt === claimed.attempt && scan.status === 'running' ? scan : undefined;
}
