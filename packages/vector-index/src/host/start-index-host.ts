import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { checkInteger } from '../validation/check-integer.ts';
import type { WeaviateOptions } from '../weaviate/weaviate-options.ts';
import type { IndexHost } from './index-host.ts';
import { LocalIndexHost } from './local-index-host.ts';
import { startIndexWorker } from './start-index-worker.ts';
import { ThreadIndexHost } from './thread-index-host.ts';

export interface IndexHostOptions {
  /** `auto` holds indexes in this process; `weaviate` in a cluster. @defaultValue 'auto' */
  readonly engine?: 'auto' | 'weaviate' | undefined;
  /** Where the cluster is; needed for `weaviate`, and for nothing else. */
  readonly weaviate?: WeaviateOptions | undefined;
  /** Worker threads, 1 to 64; an index lives in one of them. @defaultValue 1 */
  readonly workers?: number | undefined;
}

/**
 * Starts a host for indexes: in worker threads, each of which starts with the first index it gets, or in a
 * Weaviate cluster, which is first asked for anything by the first `open`.
 */
export async function startIndexHost(options: IndexHostOptions = {}): Promise<IndexHost> {
  const { engine = 'auto', weaviate } = options;
  if (engine === 'weaviate') {
    if (weaviate === undefined) {
      throw new InvalidArgumentError('weaviate', weaviate, 'given: the addresses of the cluster');
    }
    // Loaded only here: the client is large, and whoever does not use it should not wait for it.
    const { startWeaviateIndexHost } = await import('../weaviate/start-weaviate-index-host.ts');
    return startWeaviateIndexHost(weaviate);
  }
  if (engine !== 'auto') throw new InvalidArgumentError('engine', engine, 'auto or weaviate');
  const workers = checkInteger('workers', options.workers ?? 1, { least: 1, most: 64 });
  return new LocalIndexHost(new ThreadIndexHost(startIndexWorker, workers));
}
