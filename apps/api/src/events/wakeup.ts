/** Lets one waiter sleep until somebody calls, also if the call came before it lay down. */
export class Wakeup {
  readonly #signal: AbortSignal;
  #called = false;
  #resolve: (() => void) | undefined;

  /** @param signal wakes for good when aborted */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  wake(): void {
    this.#called = true;
    this.#resolve?.();
  }

  /** Resolves at the next call, after `ms`, or when the signal is aborted. */
  async within(ms: number): Promise<void> {
    if (!this.#called && !this.#signal.aborted)
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          this.#signal.removeEventListener('abort', done);
          this.#resolve = undefined;
          resolve();
        };
        const timer = setTimeout(done, ms);
        this.#signal.addEventListener('abort', done, { once: true });
        this.#resolve = done;
      });
    this.#called = false;
  }
}
