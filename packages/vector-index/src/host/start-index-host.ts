import { checkInteger } from '../validation/check-integer.ts';
import type { SnapshotHost } from '../snapshot/snapshot-host.ts';
import { startIndexWorker } from './start-index-worker.ts';
import { ThreadIndexHost } from './thread-index-host.ts';

export interface IndexHostOptions {
  /** Worker threads, 1 to 64; an index lives in one of them. @defaultValue 1 */
  readonly workers?: number | undefined;
}

/** Starts a host for indexes in worker threads; each thread starts with the first index it gets. */
export async function startIndexHost(options: IndexHostOptions = {}): Promise<SnapshotHost> {
  const workers = checkInteger('workers', options.workers ?? 1, { least: 1, most: 64 });
  return new ThreadIndexHost(startIndexWorker, workers);
}
