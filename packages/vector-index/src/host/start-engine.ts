import { NativeUnavailableError } from '../errors/native-unavailable-error.ts';
import { loadNativeAddon } from '../native/load-native-addon.ts';
import { NativeIndexHost } from '../native/native-index-host.ts';
import { startIndexWorker } from './start-index-worker.ts';
import { ThreadIndexHost } from './thread-index-host.ts';

/**
 * What holds the vectors: `native`, the addon of this package on threads of its own, or `hnswlib-node` in
 * worker threads. `auto` is native where it is built.
 */
export type EngineName = 'auto' | 'native' | 'hnswlib-node';

export interface EngineOptions {
  readonly engine: EngineName;
  /** Worker threads of hnswlib-node. */
  readonly workers: number;
  /** Threads of the native engine; absent: as many as the processor has. */
  readonly threads?: number | undefined;
}

/** Throws `NativeUnavailableError` where `native` is asked for and was not built. */
export function startEngine(options: EngineOptions): NativeIndexHost | ThreadIndexHost {
  const { engine, workers, threads } = options;
  if (engine !== 'hnswlib-node') {
    try {
      return new NativeIndexHost(loadNativeAddon().addon, threads);
    } catch (error) {
      if (engine === 'native' || !(error instanceof NativeUnavailableError)) throw error;
    }
  }
  return new ThreadIndexHost(startIndexWorker, workers);
}
