import { setTimeout as sleep } from 'node:timers/promises';
import { IndexOperationError } from '../../errors/index-operation-error.ts';
import { IndexUnreachableError } from '../../errors/index-unreachable-error.ts';
import type { WeaviateSettings } from '../weaviate-settings.ts';
import { EngineRefusal } from './engine-refusal.ts';
import { EngineTrouble } from './engine-trouble.ts';
import { WeaviateNode } from './weaviate-node.ts';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;

/**
 * The nodes of a cluster. Calls go to one of them for as long as it answers: a node that was away and comes
 * back answers searches from what it had until the others have told it the rest, so that changing nodes
 * without need could lose sight of what was just written.
 */
export class WeaviateCluster {
  readonly #nodes: readonly WeaviateNode[];
  readonly #attempts: number;
  readonly #onTrouble: (reason: string) => void;
  #current: number;

  constructor(settings: WeaviateSettings) {
    this.#nodes = settings.nodes.map((address) => new WeaviateNode(address, settings));
    this.#attempts = settings.attempts;
    this.#onTrouble = settings.onTrouble;
    // Several processes with the same list spread over the nodes.
    this.#current = Math.floor(Math.random() * this.#nodes.length);
  }

  /**
   * Does `work` with a node, and with the next one where there is trouble: at once while there are nodes that
   * were not asked, then with growing waits.
   *
   * @throws EngineRefusal as it came, IndexUnreachableError after the last attempt
   */
  async call<T>(operation: string, work: (node: WeaviateNode) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const node = this.#nodes[this.#current]!;
      try {
        return await work(node);
      } catch (error) {
        if (!(error instanceof EngineTrouble)) throw error;
        this.#leave(node);
        if (attempt >= this.#attempts) {
          throw new IndexUnreachableError(operation, error.message, { cause: error });
        }
        this.#onTrouble(`${operation}, attempt ${attempt}: ${error.message}`);
      }
      const round = Math.floor(attempt / this.#nodes.length);
      if (attempt % this.#nodes.length === 0) await sleep(waitMs(round));
    }
  }

  /** As `call`; a refusal becomes an `IndexOperationError`. */
  async ask<T>(operation: string, work: (node: WeaviateNode) => Promise<T>): Promise<T> {
    try {
      return await this.call(operation, work);
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      throw new IndexOperationError(operation, error.message, { cause: error });
    }
  }

  async disconnect(): Promise<void> {
    await Promise.all(this.#nodes.map((node) => node.disconnect()));
  }

  #leave(node: WeaviateNode): void {
    // Another call may have left it already.
    if (this.#nodes[this.#current] !== node) return;
    this.#current = (this.#current + 1) % this.#nodes.length;
  }
}

/** Doubled from round to round, and anything from half of it on, so that callers do not come back together. */
function waitMs(round: number): number {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (round - 1));
  return most * (0.5 + Math.random() / 2);
}
