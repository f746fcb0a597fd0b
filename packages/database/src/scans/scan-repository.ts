import type { ScanCluster, ScanEvent, ScanPair, ScanProgress } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { abandonedJobs } from '../jobs/abandoned-jobs.ts';
import { scanLog } from '../jobs/event-log.ts';
import { finishLoggedJob } from '../jobs/finish-logged-job.ts';
import type { JobEnd } from '../jobs/job-end.ts';
import { listenToJobs } from '../jobs/listen-to-jobs.ts';
import { readJobEvents } from '../jobs/read-job-events.ts';
import { recordJobProgress } from '../jobs/record-job-progress.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { claimScan } from './claim-scan.ts';
import { createScan } from './create-scan.ts';
import { commitScan } from './commit-scan.ts';
import { listFindings } from './list-findings.ts';
import { findScan, listScans } from './list-scans.ts';
import { requestScanCancel } from './request-scan-cancel.ts';
import type { NewScan, ScanFindings, ScanPageRequest, ScanRecord } from './scan-record.ts';
import { unneededReports } from './unneeded-reports.ts';

export interface ScanRepository {
  /** One transaction: the scan, its first event, the outbox row for its worker. @throws CollectionMissingError */
  create(scan: NewScan): Promise<ScanRecord>;
  find(scanId: string): Promise<ScanRecord | undefined>;
  /** What everybody was given, if the scan was told. */
  baseText(scanId: string): Promise<string | undefined>;
  /** Newest first. @throws BadCursorError */
  list(request: ScanPageRequest): Promise<Page<ScanRecord>>;
  /**
   * Takes the scan up: attempt + 1, status running. undefined when it has ended, and when it was to be
   * cancelled, which it is then. Whoever holds an older attempt can write nothing any more.
   */
  claim(scanId: string): Promise<ScanRecord | undefined>;
  /**
   * A sign of life, and an event if the progress is news; tells whether the scan is to be cancelled.
   * @throws StaleAttemptError
   */
  record(
    scanId: string,
    attempt: number,
    progress: ScanProgress | null,
  ): Promise<{ readonly cancelRequested: boolean }>;
  /** Ends it with what it found, in one transaction. Doing it again changes nothing. @throws StaleAttemptError */
  commit(scanId: string, attempt: number, findings: ScanFindings): Promise<void>;
  /** Ends it as failed or cancelled. Doing it again changes nothing. @throws StaleAttemptError */
  finish(scanId: string, attempt: number, end: JobEnd): Promise<void>;
  /** Queued → cancelled at once; running → flag that its worker sees. @throws ScanFinishedError */
  requestCancel(scanId: string): Promise<ScanRecord | undefined>;
  /** Removes it with everything it found; a worker that is at it sees a stale attempt. false: there was none. */
  delete(scanId: string): Promise<boolean>;
  /** Unfinished scans without a sign of life for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
  /** In order of rank; empty before the scan has succeeded. @throws BadCursorError */
  pairs(scanId: string, request: PageRequest): Promise<Page<ScanPair>>;
  /** In order of rank; empty before the scan has succeeded. @throws BadCursorError */
  clusters(scanId: string, request: PageRequest): Promise<Page<ScanCluster>>;
  /** In order of their sequence numbers, which have no gaps and begin at 1. */
  events(scanId: string, afterSequence: number, limit: number): Promise<readonly ScanEvent[]>;
  /** Calls back soon after an event was committed, and for unfinished scans after an outage. */
  onEvent(listener: (scanId: string) => void): Promise<() => Promise<void>>;
  /** Those of the reports that belong to no scan, or to an attempt that did not end its scan. */
  unneededReports(
    reports: readonly { readonly key: string; readonly scanId: string }[],
  ): Promise<readonly string[]>;
}

export function createScanRepository(
  connections: Connections,
  notifications: Notifications,
): ScanRepository {
  return {
    async create(scan) {
      const created = await findScan(connections, await createScan(connections, scan));
      if (created === undefined) throw new Error('The scan was deleted the moment it was made.');
      return created;
    },
    find: (scanId) => findScan(connections, scanId),
    async baseText(scanId) {
      const [row] = await connections.query<{ text: string | null }>(
        `SELECT base_text AS text FROM scans WHERE id = $1`,
        [scanId],
      );
      return row?.text ?? undefined;
    },
    list: (request) => listScans(connections, request),
    claim: (scanId) => claimScan(connections, scanId),
    record: (id, attempt, progress) =>
      recordJobProgress(connections, scanLog, { id, attempt, progress }),
    commit: (scanId, attempt, findings) => commitScan(connections, { scanId, attempt, findings }),
    async finish(id, attempt, end) {
      await connections.transaction((transaction) =>
        finishLoggedJob(transaction, scanLog, { id, attempt, end }),
      );
    },
    requestCancel: (scanId) => requestScanCancel(connections, scanId),
    async delete(scanId) {
      const sql = `DELETE FROM scans WHERE id = $1 RETURNING id`;
      return (await connections.query(sql, [scanId])).length > 0;
    },
    abandoned: (idleMs) => abandonedJobs(connections, 'scans', idleMs),
    pairs: (scanId, request) => listFindings(connections, 'pairs', { ...request, scanId }),
    clusters: (scanId, request) => listFindings(connections, 'clusters', { ...request, scanId }),
    events: (id, after, limit) => readJobEvents(connections, scanLog, { id, after, limit }),
    onEvent: (listener) => listenToJobs({ connections, notifications }, scanLog, listener),
    unneededReports: (reports) => unneededReports(connections, reports),
  };
}
