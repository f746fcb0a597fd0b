import { availableParallelism } from 'node:os';
import { tf } from '../tf.ts';
import type { BackendReport } from './backend-report.ts';
import { loadNative } from './load-native.ts';
import { loadWasm } from './load-wasm.ts';
import { readPreparedRecord } from './read-prepared-record.ts';

export interface PrepareBackendOptions {
  /** @defaultValue what is prepared already, else `native` */
  readonly prefer?: 'native' | 'wasm';
  /**
   * Threads of the native backend. Only the first call in a process decides.
   *
   * @defaultValue as many as the machine has processors
   */
  readonly threads?: number;
}

const loaded = new Map<'native' | 'wasm', Promise<BackendReport>>();
let active: 'native' | 'wasm' | undefined;

/**
 * Makes a backend ready and active: native TensorFlow, and where that is absent WebAssembly, with the
 * reason in `note`. Calls after the first are cheap and answer the same; one without `prefer` leaves the
 * active backend alone.
 */
export async function prepareBackend(options: PrepareBackendOptions = {}): Promise<BackendReport> {
  const wanted = options.prefer ?? active ?? 'native';
  active = wanted;
  let report = loaded.get(wanted);
  if (!report) {
    report = wanted === 'wasm' ? loadWasm() : loadNativeOrWasm(options.threads);
    loaded.set(wanted, report);
    // A failure is not kept: the next call tries again.
    report.catch(() => loaded.delete(wanted));
  }
  const { backend } = await report;
  if (tf.getBackend() !== backend) await tf.setBackend(backend);
  return report;
}

async function loadNativeOrWasm(threads = availableParallelism()): Promise<BackendReport> {
  try {
    return loadNative(threads);
  } catch (error) {
    return loadWasm(readPreparedRecord()?.note ?? reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `Native TensorFlow could not be loaded (${reason.trim()}).`;
}
