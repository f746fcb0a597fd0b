/** What a call comes to, wrapped so that the next call need not wait for it. */
export interface Made<T> {
  readonly outcome: Promise<T>;
}

/**
 * Calls that take effect in the order in which they are made, although some need several turns of the event
 * loop for that: what is called meanwhile waits its turn. A call has taken effect when it is made; its outcome may
 * come later.
 */
export class CallOrder {
  /** Until it resolves a call is being made; none is where it is undefined. */
  #last: Promise<unknown> | undefined;

  /** Makes a call: at once, unless another is being made. */
  make<T>(call: () => Promise<T>): Promise<T> {
    if (this.#last === undefined) return call();
    return this.makeLong(async () => ({ outcome: call() }));
  }

  /** Makes a call that has taken effect when the promise of `call` resolves. */
  async makeLong<T>(call: () => Promise<Made<T>>): Promise<T> {
    const made = this.#last === undefined ? call() : this.#last.then(call);
    const last = made.catch(() => undefined);
    this.#last = last;
    await last;
    if (this.#last === last) this.#last = undefined;
    const { outcome } = await made;
    return outcome;
  }
}
