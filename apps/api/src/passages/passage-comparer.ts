import { extname } from 'node:path';
import type { ComparePassagesRequest, ComparePassagesResponse } from '@kindred/contracts';
import { Tinypool } from 'tinypool';
import { RequestRefusedError } from '../problems/request-refused-error.ts';
import type { CompareAnswer } from './compare-worker.ts';

export interface PassageComparerOptions {
  /** Pairs of texts that may wait. @defaultValue 16 */
  readonly maxWaiting?: number;
  /** Longest wait and work of one pair. @defaultValue 20 000 */
  readonly timeoutMs?: number;
}

/** A thread that would take more ends, and its pair with it. */
const threadMiB = 1024;

/** Compares pairs of texts in threads of their own, which start with the first pair and end when idle. */
export class PassageComparer {
  readonly #pool: Tinypool;
  readonly #timeoutMs: number;

  constructor({ maxWaiting = 16, timeoutMs = 20_000 }: PassageComparerOptions = {}) {
    this.#timeoutMs = timeoutMs;
    this.#pool = new Tinypool({
      filename: new URL(`./compare-worker${extname(import.meta.url)}`, import.meta.url).href,
      minThreads: 0,
      maxThreads: 2,
      maxQueue: maxWaiting,
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: threadMiB },
    });
  }

  /** @throws RequestRefusedError `passages-overloaded`, `passages-too-slow` or `passages-unusable` */
  async compare(request: ComparePassagesRequest): Promise<ComparePassagesResponse> {
    // Aborted for tasks that the pool still holds alone: it takes no abort of one that it has refused or done.
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), this.#timeoutMs);
    try {
      const answer = await this.#run(request, patience.signal);
      if ('response' in answer) return answer.response;
      throw new RequestRefusedError('passages-unusable', answer.unusable);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the threads, whatever they do. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #run(request: ComparePassagesRequest, signal: AbortSignal): Promise<CompareAnswer> {
    try {
      return (await this.#pool.run(request, { signal, name: 'compare' })) as CompareAnswer;
    } catch (error) {
      if (signal.aborted)
        throw new RequestRefusedError(
          'passages-too-slow',
          `Comparing the texts takes longer than ${this.#timeoutMs / 1000} s: send shorter ones, or scan a collection.`,
          { cause: error },
        );
      if (error instanceof Error && error.message === 'Task queue is at limit')
        throw new RequestRefusedError(
          'passages-overloaded',
          'Too many texts wait to be compared: try again in a few seconds.',
          { cause: error, fields: { retryAfterSeconds: 2 } },
        );
      throw error;
    }
  }
}
