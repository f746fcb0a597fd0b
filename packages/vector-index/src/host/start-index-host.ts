import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { WeaviateOptions } from '../weaviate/weaviate-options.ts';
import type { IndexHost } from './index-host.ts';
import { startLocalIndexHost, type LocalIndexHostOptions } from './start-local-index-host.ts';

export interface IndexHostOptions extends LocalIndexHostOptions {
  /** `auto` holds indexes in this process; `weaviate` in a cluster. @defaultValue 'auto' */
  readonly engine?: 'auto' | 'weaviate' | undefined;
  /** Where the cluster is; needed for `weaviate`, and for nothing else. */
  readonly weaviate?: WeaviateOptions | undefined;
}

/**
 * Starts a host for indexes: in worker threads, each of which starts with the first index it gets, or in a
 * Weaviate cluster, which is first asked for anything by the first `open`.
 */
export async function startIndexHost(options: IndexHostOptions = {}): Promise<IndexHost> {
  const { engine = 'auto', weaviate, ...local } = options;
  if (engine === 'weaviate') {
    if (weaviate === undefined) {
      throw new InvalidArgumentError('weaviate', weaviate, 'given: the addresses of the cluster');
    }
    // Loaded only here: the client is large, and whoever does not use it should not wait for it.
    const { startWeaviateIndexHost } = await import('../weaviate/start-weaviate-index-host.ts');
    return startWeaviateIndexHost(weaviate);
  }
  if (engine !== 'auto') throw new InvalidArgumentError('engine', engine, 'auto or weaviate');
  return startLocalIndexHost(local);
}
