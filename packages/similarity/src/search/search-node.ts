import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLastingIndexHost, type IndexHost } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { GenerationStore } from '../ports/generation-store.ts';
import type { FreeResources } from '../promotions/check-room.ts';
import type { NodeOrders, ReadyGeneration, SearchNodeStore } from '../ports/search-node-store.ts';
import { isGraphReady } from './is-graph-ready.ts';
import { measureNodeRecall } from './measure-node-recall.ts';
import type { ServedGeneration } from './served-generation.ts';

export interface SearchNodeOptions {
  readonly searchNodes: Pick<SearchNodeStore, 'report' | 'leave'>;
  /** Prepares what a first query of a collection would have to wait for. */
  readonly warm: (collection: CollectionRecord) => Promise<void>;
  /** What this machine has left, told with each sign of life. @defaultValue nothing is told */
  readonly free?: FreeResources;
  /** How often this process tells of itself. @defaultValue 1000 */
  readonly beatMs?: number;
  /** How long a generation that serves no more is kept for requests under way. @defaultValue 60 000 */
  readonly releaseMs?: number;
}

export interface SearchNodePorts {
  readonly generations: Pick<GenerationStore, 'sample'>;
  readonly indexes: IndexHost;
  readonly followed: ReadonlyMap<string, ServedGeneration>;
  readonly follow: (collection: CollectionRecord) => ServedGeneration;
  readonly release: (index: ServedGeneration) => Promise<void>;
  readonly tell: (error: unknown, collection: CollectionRecord) => void;
  readonly onError?: (error: unknown, collection: string) => void;
}

/** While something is built: who waits for this node waits for its next word. */
const busyBeatMs = 250;

/**
 * This process as others see it: it says that it lives, follows generations that are being built, says which of them
 * it could serve, and lets go of those that serve no more.
 */
export class SearchNode {
  readonly id = randomUUID();
  readonly #ports: SearchNodePorts;
  readonly #options: SearchNodeOptions;
  readonly #ready = new Map<string, Pick<ReadyGeneration, 'recall'>>();
  readonly #preparing = new Map<string, Promise<void>>();
  readonly #retiredAt = new Map<string, number>();
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;

  constructor(ports: SearchNodePorts, options: SearchNodeOptions) {
    this.#ports = ports;
    this.#options = options;
    this.#running = this.#run();
  }

  /** Nobody waits for this node any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
    await Promise.all(this.#preparing.values());
    await this.#options.searchNodes.leave(this.id).catch(this.#onError);
  }

  readonly #onError = (error: unknown) => this.#ports.onError?.(error, 'search node');

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    const { beatMs = 1000 } = this.#options;
    while (!signal.aborted) {
      let pauseMs = beatMs;
      try {
        const { building } = await this.#beat();
        if (building.length > 0) pauseMs = Math.min(busyBeatMs, beatMs);
      } catch (error) {
        this.#onError(error);
      }
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #beat(): Promise<NodeOrders> {
    const { followed } = this.#ports;
    // A machine that cannot be asked lives all the same.
    const free = await this.#options.free?.().catch(() => undefined);
    const orders = await this.#options.searchNodes.report({
      nodeId: this.id,
      free,
      followed: [...followed.keys()],
      ready: [...this.#ready].flatMap(([generationId, { recall }]) => {
        const index = followed.get(generationId);
        // The host may have lost it since: then it is loaded again first.
        if (index?.isLoaded !== true) return [];
        return [{ generationId, position: index.position, recall }];
      }),
    });
    const wanted = new Set(orders.building.map(({ generationId }) => generationId));
    for (const id of this.#ready.keys()) if (!wanted.has(id)) this.#ready.delete(id);
    for (const collection of orders.building) this.#prepareOnce(collection);
    this.#letGo(orders.retired);
    return orders;
  }

  #prepareOnce(collection: CollectionRecord): void {
    const { generationId } = collection;
    const index = this.#ports.follow(collection);
    if (this.#ready.has(generationId) || this.#preparing.has(generationId)) return;
    const preparing = this.#prepare(index, collection)
      .catch((error: unknown) => this.#ports.tell(error, collection))
      .finally(() => this.#preparing.delete(generationId));
    this.#preparing.set(generationId, preparing);
  }

  async #prepare(index: ServedGeneration, collection: CollectionRecord): Promise<void> {
    if (!index.isLoaded || !(await isGraphReady(this.#ports.indexes, index.serving.name))) return;
    await this.#options.warm(collection);
    const recall = await measureNodeRecall(this.#ports, index.serving, this.#closing.signal);
    if (!this.#closing.signal.aborted) this.#ready.set(collection.generationId, { recall });
  }

  /** Requests that began with a record of it are answered by it; then its memory is free. */
  #letGo(retired: readonly string[]): void {
    // A cluster keeps it for all processes, and for the day it is taken back.
    if (isLastingIndexHost(this.#ports.indexes)) return;
    const now = performance.now();
    const { releaseMs = 60_000 } = this.#options;
    for (const id of this.#retiredAt.keys()) if (!retired.includes(id)) this.#retiredAt.delete(id);
    for (const id of retired) {
      const since = this.#retiredAt.get(id) ?? now;
      this.#retiredAt.set(id, since);
      const index = this.#ports.followed.get(id);
      if (index === undefined || Math.min(now - since, index.unwantedMs) < releaseMs) continue;
      void this.#ports.release(index);
    }
  }
}
