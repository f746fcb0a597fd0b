import type { ScanProgress } from '@kindred/contracts';
import type { ScanRecord } from '@kindred/similarity';

/** What a scan's process needs to know of its scan. */
export type ScanTask = Pick<
  ScanRecord,
  'id' | 'attempt' | 'collection' | 'collectionId' | 'request'
>;

/** From the process of a scan to the indexer; `progress` first, then one of the others, then it ends. */
export type ScanMessage =
  | { readonly type: 'progress'; readonly progress: ScanProgress }
  /** Everything is in the database. */
  | { readonly type: 'committed' }
  | { readonly type: 'stale' }
  | {
      readonly type: 'failed';
      readonly error: { readonly code: string; readonly message: string };
    };
