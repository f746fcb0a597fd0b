import { setTimeout as sleep } from 'node:timers/promises';
import type { IndexState } from '@kindred/contracts';
import {
  IndexHostLostError,
  isSnapshotHost,
  UnknownIndexError,
  type IndexHost,
} from '@kindred/vector-index';
import { CollectionNotFoundError } from '../errors/collection-not-found-error.ts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { GenerationRecord } from '../ports/generation-store.ts';
import { FollowedGeneration, type FollowedGenerationPorts } from './followed-generation.ts';
import { hasSameStructure } from './has-same-structure.ts';
import type { FollowedIndex } from './index-follower.ts';
import { reportOn } from './report-on.ts';
import { StorageMeter, type StorageMeterPorts } from './storage-meter.ts';

export type ServedGenerationPorts = Omit<FollowedGenerationPorts, 'onFound' | 'vectorsFolder'> &
  StorageMeterPorts & {
    /** Has to end before the index is opened: the release of the one that the generation had before. */
    readonly after?: Promise<void> | undefined;
  };

/** How often an index that is to take over is looked at. */
const lookMs = 200;

/**
 * A generation's index, and beside it the one that is to take over when the settings have changed: that is
 * filled from the feed's beginning while the first serves, and takes its place when it lacks nothing.
 */
export class ServedGeneration {
  readonly #ports: FollowedGenerationPorts;
  readonly #meter: StorageMeter;
  readonly #after: Promise<void> | undefined;
  #collection: CollectionRecord;
  #serving: FollowedGeneration;
  #successor: FollowedGeneration | undefined;
  #successors = 0;
  /** Questions under way, each at the index that served when it was asked. */
  readonly #asked = new Set<Promise<unknown>>();
  readonly #builds = new Set<Promise<void>>();
  #wantedAt = performance.now();
  readonly #closing = new AbortController();

  constructor(collection: CollectionRecord, ports: ServedGenerationPorts) {
    const vectorsFolder = ports.snapshots?.folder;
    const onFound = (found: GenerationRecord) => this.adopt(found);
    this.#ports = { ...ports, vectorsFolder, onFound };
    this.#meter = new StorageMeter(ports);
    this.#after = ports.after;
    this.#collection = collection;
    this.#serving = new FollowedGeneration(collection, this.#ports);
  }

  /** As it was when its settings were last taken over. */
  get collection(): CollectionRecord {
    return this.#collection;
  }

  get generationId(): string {
    return this.#collection.generationId;
  }

  /** Milliseconds since a request wanted it. */
  get unwantedMs(): number {
    return performance.now() - this.#wantedAt;
  }

  /** A request has a record of this generation, and will ask it. */
  want(): void {
    this.#wantedAt = performance.now();
  }

  get position(): number {
    return this.#serving.position;
  }

  get isLoaded(): boolean {
    return this.#serving.isLoaded;
  }

  get loaded(): Promise<void> {
    return this.#serving.loaded;
  }

  get serving(): FollowedGeneration {
    return this.#serving;
  }

  /** What is to take over. */
  get successor(): FollowedGeneration | undefined {
    return this.#successor;
  }

  report(): FollowedIndex {
    return this.#serving.report();
  }

  /** What the storage of the index that serves costs; null where it costs nothing or was not measured yet. */
  get storageRecall(): IndexState['storageRecall'] {
    return this.#meter.readingOf(this.#serving);
  }

  async pull(): Promise<'followed' | 'dropped'> {
    await this.#after;
    const serving = this.#serving;
    const state = await serving.pull();
    if (state === 'followed' && serving === this.#serving && !this.#closing.signal.aborted)
      void this.#meter.look(serving, this.#collection.index.ef).catch(this.#onMeterError);
    return state;
  }

  /** Waits until everything up to `position` in the feed is in the index; that need not be the feed's end. */
  async reach(position: number, signal: AbortSignal): Promise<void> {
    while (this.#serving.position < position && !signal.aborted) {
      const state = await Promise.race([this.pull(), this.#serving.advanced]);
      if (state === 'dropped') throw new CollectionNotFoundError(this.#collection.name);
    }
  }

  async ask<T>(question: (host: IndexHost, name: string) => Promise<T>): Promise<T> {
    const answer = this.#serving.ask(question);
    this.#asked.add(answer);
    try {
      return await answer;
    } finally {
      this.#asked.delete(answer);
    }
  }

  /**
   * Takes settings over that are newer than those known. Those that an index is built with make another one
   * beside it, in a host that holds its indexes itself; a cluster keeps what it has.
   */
  adopt({ index, indexRevision }: Pick<CollectionRecord, 'index' | 'indexRevision'>): void {
    if (this.#closing.signal.aborted || indexRevision <= this.#collection.indexRevision) return;
    this.#collection = { ...this.#collection, index, indexRevision };
    if (!isSnapshotHost(this.#ports.indexes)) return;
    const latest = this.#successor ?? this.#serving;
    if (hasSameStructure(latest.collection.index, index)) return;
    this.#successor = undefined;
    if (hasSameStructure(this.#serving.collection.index, index)) return;
    this.#successors += 1;
    const name = `${this.generationId}/${this.#successors}`;
    const ports = { ...this.#ports, snapshots: undefined };
    void this.#begin(new FollowedGeneration(this.#collection, ports, name));
  }

  /** The host has lost an index of this name; false if it is none of this generation. */
  lose(name: string): boolean {
    const lost = [this.#serving, this.#successor].find((index) => index?.name === name);
    lost?.lose();
    return lost !== undefined;
  }

  async drop(): Promise<void> {
    await this.#stop();
    await this.#serving.drop();
  }

  /** Frees the memory of a generation that serves no more; its snapshots stay for the day it is taken back. */
  async release(): Promise<void> {
    await this.#stop();
    await Promise.allSettled(this.#asked);
    await this.#serving.retire();
  }

  async close(): Promise<void> {
    await this.#stop();
    await this.#serving.close();
  }

  async #stop(): Promise<void> {
    this.#closing.abort();
    this.#successor = undefined;
    await this.#meter.close();
    await Promise.all(this.#builds);
  }

  /** An index that was closed or replaced meanwhile is measured no more. */
  readonly #onMeterError = (error: unknown) => {
    const isGone = error instanceof UnknownIndexError || error instanceof IndexHostLostError;
    if (!isGone && !this.#closing.signal.aborted) this.#ports.onError(error);
  };

  async #begin(successor: FollowedGeneration): Promise<void> {
    this.#successor = successor;
    const build = this.#build(successor).catch(this.#ports.onError);
    this.#builds.add(build);
    await build;
    this.#builds.delete(build);
  }

  /** Fills an index until it can take over, or until it is no longer wanted. */
  async #build(successor: FollowedGeneration): Promise<void> {
    const { signal } = this.#closing;
    while (this.#successor === successor) {
      // A pull that fails was told, and is tried again.
      const state = await successor.pull().catch(() => 'failed' as const);
      if (state === 'dropped') break;
      const isReady = state === 'followed' && (await this.#lacksNothing(successor));
      if (this.#successor !== successor) break;
      if (isReady) return this.#takeOver(successor);
      await sleep(lookMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
    if (this.#successor === successor) this.#successor = undefined;
    await successor.retire();
  }

  /** Whether it has read as far as the other, and its graph waits for no more vectors than the other's. */
  async #lacksNothing(successor: FollowedGeneration): Promise<boolean> {
    const { indexes } = this.#ports;
    const built = await reportOn(indexes, successor.name);
    const serving = await reportOn(indexes, this.#serving.name);
    const hasRead = successor.report().loaded && successor.position >= this.#serving.position;
    if (!hasRead || built === undefined) return false;
    return !built.building || built.pending <= (serving?.pending ?? 0);
  }

  async #takeOver(successor: FollowedGeneration): Promise<void> {
    const former = this.#serving;
    this.#serving = successor;
    this.#successor = undefined;
    await Promise.allSettled(this.#asked);
    await former.retire().catch(this.#ports.onError);
    if (this.#ports.snapshots !== undefined) successor.keepIn(this.#ports.snapshots);
  }
}
