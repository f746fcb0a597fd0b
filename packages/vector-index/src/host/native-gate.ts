const CLOSING = 0;
const INSIDE = 1;
/** One insertion or search takes a millisecond or so; after this long something else is wrong. */
const LONGEST_WAIT_MS = 2_000;

/**
 * A thread that is terminated, or whose process exits, inside a call of hnswlib-node takes the
 * process with it (`FATAL ERROR: Error::ThrowAsJavaScriptException napi_throw`, exit code 134).
 * So the thread announces native calls here, and whoever ends it closes the gate first: that waits
 * until the thread is outside, and holds it there at its next native call.
 */
export class NativeGate {
  /** Give this to the other thread, to construct its end. */
  readonly memory: SharedArrayBuffer;
  readonly #state: Int32Array;

  constructor(memory = new SharedArrayBuffer(8)) {
    this.memory = memory;
    this.#state = new Int32Array(memory);
  }

  /** Runs one native call; never returns once the gate is closed. */
  pass<T>(nativeCall: () => T): T {
    // Announced first and checked second, while `close` does the reverse: one of the two must notice.
    Atomics.store(this.#state, INSIDE, 1);
    if (Atomics.load(this.#state, CLOSING) === 1) {
      this.#leave();
      Atomics.wait(this.#state, CLOSING, 1);
    }
    try {
      return nativeCall();
    } finally {
      this.#leave();
    }
  }

  /** Called by the other thread; returns whether nobody is inside any more. */
  close(): boolean {
    Atomics.store(this.#state, CLOSING, 1);
    return Atomics.wait(this.#state, INSIDE, 1, LONGEST_WAIT_MS) !== 'timed-out';
  }

  #leave(): void {
    Atomics.store(this.#state, INSIDE, 0);
    Atomics.notify(this.#state, INSIDE);
  }
}
