import type {
  RunStatus,
  ScanCluster,
  ScanEvent,
  ScanOrder,
  ScanPair,
  ScanProgress,
  ScanSummary,
} from '@kindred/contracts';
import type { JobEnd } from './job-end.ts';
import type { Page, PageRequest } from './page.ts';

export interface ScanRecord {
  readonly id: string;
  readonly collectionId: string;
  /** Name of the collection. */
  readonly collection: string;
  readonly status: RunStatus;
  readonly request: ScanOrder;
  /** How often a worker took it up: the fencing token. */
  readonly attempt: number;
  readonly progress: ScanProgress | null;
  readonly summary: ScanSummary | null;
  /** Key of the artifact with the report's files. */
  readonly reportKey: string | null;
  readonly cancelRequested: boolean;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** A scan that is wanted. */
export interface NewScan {
  readonly collectionId: string;
  readonly request: ScanOrder;
  /** What everybody was given. */
  readonly baseText?: string | undefined;
}

/** What a scan found; pairs and clusters in order of rank. */
export interface ScanFindings {
  readonly summary: ScanSummary;
  readonly pairs: readonly ScanPair[];
  readonly clusters: readonly ScanCluster[];
  readonly reportKey: string;
}

export interface ScanStore {
  /** One transaction: the scan, its first event, the outbox row for its worker. @throws code `collection-not-found` */
  create(scan: NewScan): Promise<ScanRecord>;
  find(scanId: string): Promise<ScanRecord | undefined>;
  /** What everybody was given, if the scan was told. */
  baseText(scanId: string): Promise<string | undefined>;
  /** Newest first, of one collection, of those with these names, or of all. @throws code `bad-cursor` */
  list(
    request: PageRequest & {
      readonly collectionId?: string | undefined;
      readonly collections?: readonly string[] | undefined;
    },
  ): Promise<Page<ScanRecord>>;
  /**
   * Takes the scan up: attempt + 1, status running. undefined when it has ended, and when it was to be
   * cancelled, which it is then. Whoever holds an older attempt can write nothing any more.
   */
  claim(scanId: string): Promise<ScanRecord | undefined>;
  /**
   * A sign of life, and an event if the progress is news; tells whether the scan is to be cancelled.
   * @throws code `stale-attempt`
   */
  record(
    scanId: string,
    attempt: number,
    progress: ScanProgress | null,
  ): Promise<{ readonly cancelRequested: boolean }>;
  /** Ends it with what it found, in one transaction. Doing it again changes nothing. @throws code `stale-attempt` */
  commit(scanId: string, attempt: number, findings: ScanFindings): Promise<void>;
  /** Ends it as failed or cancelled. Doing it again changes nothing. @throws code `stale-attempt` */
  finish(scanId: string, attempt: number, end: JobEnd): Promise<void>;
  /** Queued → cancelled at once; running → flag that its worker sees. @throws code `scan-finished` */
  requestCancel(scanId: string): Promise<ScanRecord | undefined>;
  /** Removes it with everything it found; a worker that is at it sees a stale attempt. */
  delete(scanId: string): Promise<boolean>;
  /** Unfinished scans without a sign of life for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
  /** In order of rank; empty before the scan has succeeded. @throws code `bad-cursor` */
  pairs(scanId: string, request: PageRequest): Promise<Page<ScanPair>>;
  /** In order of rank; empty before the scan has succeeded. @throws code `bad-cursor` */
  clusters(scanId: string, request: PageRequest): Promise<Page<ScanCluster>>;
  /** In order of their sequence numbers, which begin at 1 and have no gaps. */
  events(scanId: string, afterSequence: number, limit: number): Promise<readonly ScanEvent[]>;
  /** Calls back soon after an event was committed, and for unfinished scans after an outage. */
  onEvent(listener: (scanId: string) => void): Promise<() => Promise<void>>;
  /** Those of the reports that belong to no scan, or to an attempt that did not end its scan. */
  unneededReports(
    reports: readonly { readonly key: string; readonly scanId: string }[],
  ): Promise<readonly string[]>;
}
