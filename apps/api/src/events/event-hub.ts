/** What tells of new events: the stores of runs, scans and promotions. */
export interface EventSource {
  onEvent(listener: (jobId: string) => void): Promise<() => Promise<void>>;
}

/** One subscription to each source for all streams of this process; tells a stream when to look again. */
export class EventHub {
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #shutdown = new AbortController();
  readonly #unsubscribers: (() => Promise<void>)[] = [];

  /** Aborted when the process shuts down: streams end, and their clients reconnect elsewhere. */
  get closing(): AbortSignal {
    return this.#shutdown.signal;
  }

  /** Streams that are open. */
  get size(): number {
    let size = 0;
    for (const listeners of this.#listeners.values()) size += listeners.size;
    return size;
  }

  async start(...sources: readonly EventSource[]): Promise<void> {
    // Ids of jobs are UUIDs, so those of several sources do not meet.
    const tell = (jobId: string) => this.#listeners.get(jobId)?.forEach((listener) => listener());
    for (const source of sources) this.#unsubscribers.push(await source.onEvent(tell));
  }

  /** Returns the function that ends the subscription. */
  subscribe(jobId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(jobId) ?? new Set();
    this.#listeners.set(jobId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(jobId);
    };
  }

  async close(): Promise<void> {
    this.#shutdown.abort(new Error('the API shuts down'));
    for (const unsubscribe of this.#unsubscribers.splice(0)) await unsubscribe();
  }
}
