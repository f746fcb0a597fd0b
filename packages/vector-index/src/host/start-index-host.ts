import type { IndexHost } from './index-host.ts';
import { startLocalIndexHost, type LocalIndexHostOptions } from './start-local-index-host.ts';

export type IndexHostOptions = LocalIndexHostOptions;

/** Starts a host for indexes in worker threads; each thread starts with the first index it gets. */
export async function startIndexHost(options: IndexHostOptions = {}): Promise<IndexHost> {
  return startLocalIndexHost(options);
}
