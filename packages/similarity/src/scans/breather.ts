import { setImmediate } from 'node:timers/promises';

const sliceMs = 10;

/** Lets others have the thread every 10 ms of long work, and ends it with the signal's reason. */
export class Breather {
  readonly #signal: AbortSignal | undefined;
  #until = performance.now() + sliceMs;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
    signal?.throwIfAborted();
  }

  /** To be called often: most calls only look at the clock. */
  async breathe(): Promise<void> {
    if (performance.now() < this.#until) return;
    await setImmediate();
    this.#signal?.throwIfAborted();
    this.#until = performance.now() + sliceMs;
  }
}
