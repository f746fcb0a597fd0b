import type { AuditStore, NewAuditRecord } from '../ports/audit-store.ts';

/** What is counted together: everything but when, how often and which request. */
type CountedWrite = Omit<NewAuditRecord, 'at' | 'count' | 'requestId'>;

export interface CountedWritesOptions {
  readonly audit: Pick<AuditStore, 'append'>;
  /** Told when counts could not be written; they are kept and tried again. */
  readonly onError: (error: unknown) => void;
  /** @defaultValue 1000 */
  readonly everyMs?: number;
}

const mostKinds = 10_000;

/**
 * Counts writes that come by the thousand, and puts one event a second into the audit log for each actor,
 * operation, target and status. A write does not wait for it; a process that is killed loses the counts of
 * its last second, though not the writes.
 */
export class CountedWrites {
  readonly #options: Required<CountedWritesOptions>;
  #counts = new Map<string, { readonly write: CountedWrite; count: number }>();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: CountedWritesOptions) {
    this.#options = { everyMs: 1000, ...options };
  }

  add(given: CountedWrite, count = 1): void {
    // While nothing can be written, made-up targets must not fill the memory.
    const write = this.#counts.size < mostKinds ? given : { ...given, target: {} };
    const { actor, role, operation, target, status } = write;
    const kind = JSON.stringify([actor, role, operation, Object.entries(target), status]);
    const counted = this.#counts.get(kind);
    if (counted !== undefined) counted.count += count;
    else this.#counts.set(kind, { write, count });
    this.#flushSoon();
  }

  /** Writes what was counted. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#flushing;
    await this.#flush();
  }

  #flushSoon(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#flushing = this.#flushing.then(() => this.#flush());
    }, this.#options.everyMs).unref();
  }

  async #flush(): Promise<void> {
    if (this.#counts.size === 0) return;
    const counted = [...this.#counts.values()];
    this.#counts = new Map();
    const at = new Date();
    const events = counted.map(({ write, count }) => ({ ...write, at, count, requestId: null }));
    try {
      await this.#options.audit.append(events);
    } catch (error) {
      this.#options.onError(error);
      for (const { write, count } of counted) this.add(write, count);
    }
  }
}
