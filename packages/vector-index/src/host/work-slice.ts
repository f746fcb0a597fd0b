/** An HTTP server beside should answer as if nothing were. */
const LONGEST_MS = 4;

/** Long work on the event loop that lets others have a turn every few milliseconds. */
export class WorkSlice {
  #began = performance.now();

  /** Whether others have waited long enough: then `await next()`. */
  get isOver(): boolean {
    return performance.now() - this.#began > LONGEST_MS;
  }

  /** Resolves after everybody who waited had a turn. */
  async next(): Promise<void> {
    await new Promise(setImmediate);
    this.#began = performance.now();
  }
}
