import type {
  RunStatus,
  ScanCluster,
  ScanOrder,
  ScanPair,
  ScanProgress,
  ScanSummary,
} from '@kindred/contracts';
import type { PageRequest } from '../page/page.ts';

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

/** Which page of the scans is wanted. */
export interface ScanPageRequest extends PageRequest {
  /** Only those of this collection. */
  readonly collectionId?: string | undefined;
  /** Only those of collections with these names. */
  readonly collections?: readonly string[] | undefined;
}

/** What a scan found; pairs and clusters in order of rank. */
export interface ScanFindings {
  readonly summary: ScanSummary;
  readonly pairs: readonly ScanPair[];
  readonly clusters: readonly ScanCluster[];
  readonly reportKey: string;
}
