import { checkInteger } from '../validation/check-integer.ts';
import { LocalIndexHost } from './local-index-host.ts';
import { startIndexWorker } from './start-index-worker.ts';
import { ThreadIndexHost } from './thread-index-host.ts';

export interface LocalIndexHostOptions {
  /** Worker threads, 1 to 64; an index lives in one of them. @defaultValue 1 */
  readonly workers?: number | undefined;
}

/** A host whose indexes are in this process, and can be saved to folders. */
export async function startLocalIndexHost(
  options: LocalIndexHostOptions = {},
): Promise<LocalIndexHost> {
  const workers = checkInteger('workers', options.workers ?? 1, { least: 1, most: 64 });
  return new LocalIndexHost(new ThreadIndexHost(startIndexWorker, workers));
}
