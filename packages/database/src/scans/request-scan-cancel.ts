import type { Connections } from '../connection/connections.ts';
import { ScanFinishedError } from '../errors/scan-finished-error.ts';
import { appendScanEvent } from './append-scan-event.ts';
import { findScan } from './list-scans.ts';
import type { ScanRecord } from './scan-record.ts';

const request = `
  UPDATE scans SET cancel_requested = true,
    status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END,
    finished_at = CASE status WHEN 'queued' THEN now() END
  WHERE id = $1 AND finished_at IS NULL
  RETURNING status`;

/** Queued → cancelled at once; running → flag that its worker sees. @throws ScanFinishedError */
export async function requestScanCancel(
  connections: Connections,
  scanId: string,
): Promise<ScanRecord | undefined> {
  const requested = await connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ status: string }>(request, [scanId]);
    const status = rows[0]?.status;
    if (status === 'cancelled')
      await appendScanEvent(transaction, scanId, { type: 'status', status });
    return status !== undefined;
  });
  const scan = await findScan(connections, scanId);
  if (!requested && scan !== undefined) throw new ScanFinishedError(scanId, scan.status);
  return scan;
}
