import type { Connections } from '../connection/connections.ts';
import { claimLoggedJob } from '../jobs/claim-logged-job.ts';
import { scanLog } from '../jobs/event-log.ts';
import { findClaimed } from '../jobs/find-claimed.ts';
import { findScan } from './list-scans.ts';
import type { ScanRecord } from './scan-record.ts';

/** Takes a scan up; undefined when it has ended or ends now because it was to be cancelled. */
export async function claimScan(
  connections: Connections,
  scanId: string,
): Promise<ScanRecord | undefined> {
  const claimed = await connections.transaction((transaction) =>
    claimLoggedJob(transaction, scanLog, scanId),
  );
  return findClaimed(claimed, () => findScan(connections, scanId));
}
