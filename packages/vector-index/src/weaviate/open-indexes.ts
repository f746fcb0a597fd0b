import { EventEmitter } from 'node:events';
import { IndexExistsError } from '../errors/index-exists-error.ts';
import { IndexHostClosedError } from '../errors/index-host-closed-error.ts';
import { IndexHostLostError } from '../errors/index-host-lost-error.ts';
import { UnknownIndexError } from '../errors/unknown-index-error.ts';
import type { LostListener } from '../host/engine-host.ts';
import type { OpenIndex } from './open-index.ts';

/** The indexes that are open in this process, by name; after `close` there are none any more. */
export class OpenIndexes {
  readonly #indexes = new Map<string, OpenIndex | 'opening'>();
  readonly #events = new EventEmitter<{ lost: [IndexHostLostError] }>();
  #closed = false;

  /** The name is taken at once, so that a second index of this name is refused while this one is being opened. */
  async add<T extends { readonly index: OpenIndex }>(
    name: string,
    open: () => Promise<T>,
  ): Promise<T> {
    this.#refuseWhenClosed();
    if (this.#indexes.has(name)) throw new IndexExistsError(name);
    this.#indexes.set(name, 'opening');
    try {
      const opened = await open();
      this.#refuseWhenClosed();
      this.#indexes.set(name, opened.index);
      return opened;
    } catch (error) {
      this.#indexes.delete(name);
      throw error;
    }
  }

  get(name: string): OpenIndex {
    this.#refuseWhenClosed();
    const index = this.#indexes.get(name);
    if (index === undefined || index === 'opening') throw new UnknownIndexError(name);
    return index;
  }

  names(): string[] {
    return this.#opened().map(({ name }) => name);
  }

  /** Resolves when everything that was asked of it before is done. */
  async remove(name: string): Promise<void> {
    const index = this.get(name);
    this.#indexes.delete(name);
    await index.access.settled();
  }

  /** What holds the index is gone. */
  lose(index: OpenIndex, cause: unknown): IndexHostLostError {
    const { name } = index;
    const lost = new IndexHostLostError([name], { cause });
    if (this.#indexes.get(name) === index) {
      this.#indexes.delete(name);
      this.#events.emit('lost', lost);
    }
    return lost;
  }

  /** Resolves when everything that was asked before is done; false if it was closed before. */
  async close(): Promise<boolean> {
    if (this.#closed) return false;
    this.#closed = true;
    const opened = this.#opened();
    this.#indexes.clear();
    await Promise.all(opened.map((index) => index.access.settled()));
    return true;
  }

  on(event: 'lost', listener: LostListener): void {
    this.#events.on(event, listener);
  }

  off(event: 'lost', listener: LostListener): void {
    this.#events.off(event, listener);
  }

  #opened(): OpenIndex[] {
    return [...this.#indexes.values()].filter((index) => index !== 'opening');
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new IndexHostClosedError();
  }
}
