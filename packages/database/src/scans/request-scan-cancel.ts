import type { Connections } from '../connection/connections.ts';
import { ScanFinishedError } from '../errors/scan-finished-error.ts';
import { cancelJob } from '../jobs/cancel-job.ts';
import { appendScanEvent } from './append-scan-event.ts';
import { findScan } from './list-scans.ts';
import type { ScanRecord } from './scan-record.ts';

/** Queued → cancelled at once; running → flag that its worker sees. @throws ScanFinishedError */
export async function requestScanCancel(
  connections: Connections,
  scanId: string,
): Promise<ScanRecord | undefined> {
  const requested = await connections.transaction(async (transaction) => {
    const status = await cancelJob(transaction, 'scans', { id: scanId });
    if (status === 'cancelled')
      await appendScanEvent(transaction, scanId, { type: 'status', status });
    return status !== undefined;
  });
  const scan = await findScan(connections, scanId);
  if (!requested && scan !== undefined) throw new ScanFinishedError(scanId, scan.status);
  return scan;
}
