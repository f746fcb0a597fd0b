/**
 * Lets readers in together and writers alone, in the order in which they came: whoever reads sees every write
 * that was asked for before, and none that was asked for after.
 */
export class OrderedAccess {
  /** Settles when the last writer is done. */
  #written: Promise<unknown> = Promise.resolve();
  /** Settles when all readers since then are done. */
  #read: Promise<unknown> = Promise.resolve();

  read<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#written.then(work);
    this.#read = Promise.allSettled([this.#read, result]);
    return result;
  }

  write<T>(work: () => Promise<T>): Promise<T> {
    const result = Promise.all([this.#written, this.#read]).then(work);
    // The next one's turn comes whether this one succeeds or not.
    this.#written = result.catch(() => {});
    return result;
  }

  /** Resolves when everything that was asked for before is done. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#written, this.#read]);
  }
}
