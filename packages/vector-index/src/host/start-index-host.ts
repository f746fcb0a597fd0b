import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { WeaviateOptions } from '../weaviate/weaviate-options.ts';
import type { IndexHost } from './index-host.ts';
import type { EngineName } from './start-engine.ts';
import { startLocalIndexHost, type LocalIndexHostOptions } from './start-local-index-host.ts';

export interface IndexHostOptions extends Omit<LocalIndexHostOptions, 'engine'> {
  /** As for indexes in this process, or `weaviate` for a cluster. @defaultValue 'auto' */
  readonly engine?: EngineName | 'weaviate' | undefined;
  /** Where the cluster is; needed for `weaviate`, and for nothing else. */
  readonly weaviate?: WeaviateOptions | undefined;
}

/**
 * Starts a host for indexes: in this process, off this thread, or in a Weaviate cluster, which is first
 * asked for anything by the first `open`.
 */
export async function startIndexHost(options: IndexHostOptions = {}): Promise<IndexHost> {
  const { engine, weaviate, ...local } = options;
  if (engine !== 'weaviate') return startLocalIndexHost({ ...local, engine });
  if (weaviate === undefined) {
    throw new InvalidArgumentError('weaviate', weaviate, 'given: the addresses of the cluster');
  }
  // Loaded only here: the client is large, and whoever does not use it should not wait for it.
  const { startWeaviateIndexHost } = await import('../weaviate/start-weaviate-index-host.ts');
  return startWeaviateIndexHost(weaviate);
}
