import type { RunStore } from '@kindred/similarity';

/** One subscription to the run store for all streams of this process; tells a stream when to look again. */
export class RunEventHub {
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #shutdown = new AbortController();
  #unsubscribe: (() => Promise<void>) | undefined;

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

  async start(runs: Pick<RunStore, 'onEvent'>): Promise<void> {
    this.#unsubscribe = await runs.onEvent((runId) =>
      this.#listeners.get(runId)?.forEach((listener) => listener()),
    );
  }

  /** Returns the function that ends the subscription. */
  subscribe(runId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(runId) ?? new Set();
    this.#listeners.set(runId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(runId);
    };
  }

  async close(): Promise<void> {
    this.#shutdown.abort(new Error('the API shuts down'));
    await this.#unsubscribe?.();
  }
}
