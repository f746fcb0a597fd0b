import type { ScanProgress } from '@kindred/contracts';
import type { ScanRecord } from '@kindred/similarity';

/** What a scan's process needs to know of its scan. */
export type ScanTask = Pick<
  ScanRecord,
  'id' | 'attempt' | 'collection' | 'collectionId' | 'request'
>;

/** What the process of a scan says while it is at it. */
export interface ScanProgressed {
  readonly type: 'progress';
  readonly progress: ScanProgress;
}

/** Its last word. */
export type ScanOutcome =
  /** Everything is in the database. */
  | { readonly type: 'committed' }
  | { readonly type: 'stale' }
  | {
      readonly type: 'failed';
      readonly error: { readonly code: string; readonly message: string };
    };
