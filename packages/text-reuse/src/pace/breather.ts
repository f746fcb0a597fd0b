import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

const SLICE_MS = 10;

/** Lets others have the thread every 10 ms of long work, and ends it when the signal says so. */
export class Breather {
  readonly #signal: AbortSignal | undefined;
  #until = performance.now() + SLICE_MS;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** To be called often: most calls only look at the clock. Throws the signal's reason. */
  async breathe(): Promise<void> {
    if (performance.now() < this.#until) return;
    await setImmediate();
    this.#signal?.throwIfAborted();
    this.#until = performance.now() + SLICE_MS;
  }
}
