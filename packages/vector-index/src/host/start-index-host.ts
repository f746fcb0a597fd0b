import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { checkInteger } from '../validation/check-integer.ts';
import type { IndexHost } from './index-host.ts';
import { startEngine, type EngineName } from './start-engine.ts';

const ENGINES: readonly unknown[] = ['auto', 'native', 'hnswlib-node'] satisfies EngineName[];

export interface IndexHostOptions {
  /**
   * What holds the vectors: `native` (an addon of this package), or `hnswlib-node` in worker threads.
   * @defaultValue 'auto': native where it is built
   */
  readonly engine?: EngineName | undefined;
  /** Worker threads of hnswlib-node, 1 to 64; an index lives in one of them. @defaultValue 1 */
  readonly workers?: number | undefined;
  /** Threads of the native engine, 1 to 256; indexes share them. @defaultValue as many as the processor has */
  readonly threads?: number | undefined;
}

/** Starts a host for indexes that live off this thread. */
export async function startIndexHost(options: IndexHostOptions = {}): Promise<IndexHost> {
  const { engine = 'auto', threads } = options;
  if (!ENGINES.includes(engine)) {
    throw new InvalidArgumentError('engine', engine, 'one of auto, native, hnswlib-node');
  }
  const workers = checkInteger('workers', options.workers ?? 1, { least: 1, most: 64 });
  if (threads !== undefined) checkInteger('threads', threads, { least: 1, most: 256 });
  return startEngine({ engine, workers, threads });
}
