import { mkdir } from 'node:fs/promises';
import {
  IndexHostLostError,
  isLastingIndexHost,
  isSnapshotHost,
  UnknownIndexError,
  UnsupportedByEngineError,
  type IndexHost,
  type OpenIndexOptions,
} from '@kindred/vector-index';
import { CollectionNotFoundError } from '../errors/collection-not-found-error.ts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { GenerationRecord, GenerationStore } from '../ports/generation-store.ts';
import { deferred } from '../waiting/deferred.ts';
import { GenerationSnapshots, type SnapshotOptions } from './generation-snapshots.ts';
import type { FollowedIndex } from './index-follower.ts';
import { KeptPosition } from './kept-position.ts';
import { openOptionsOf } from './open-options-of.ts';
import type { ResumePoint } from './resume-point.ts';

export interface FollowedGenerationPorts {
  readonly generations: Pick<GenerationStore, 'find' | 'changesAfter'>;
  readonly indexes: IndexHost;
  /** Where snapshots of the indexes are kept; only for a host that holds them itself. */
  readonly snapshots?: SnapshotOptions | undefined;
  /** Gets the float32 vectors of an index that keeps others in memory; made when it is needed. */
  readonly vectorsFolder?: string | undefined;
  /** Told once for each pull that failed, and of snapshots that could not be used or saved. */
  readonly onError: (error: unknown) => void;
  /** Told of the generation as the database has it, now and then. */
  readonly onFound?: ((generation: GenerationRecord) => void) | undefined;
}

/** About this many numbers are read from the feed at once. */
const numbersPerPage = 1_000_000;
/** And no more rows: their metadata may be 16 KiB each, and is indexed on this thread at 8 µs a row. */
const rowsPerPage = 1000;
/** How often it is checked that the collection still exists. */
const checkMs = 10_000;

/** One index in the host and how far it has read its generation's feed. */
export class FollowedGeneration {
  readonly collection: CollectionRecord;
  /** In the host. */
  readonly name: string;
  readonly #ports: FollowedGenerationPorts;
  #loaded = deferred<void>();
  #isLoaded = false;
  #isOpen = false;
  #position = 0;
  /** Grows whenever the host lost the index, so that a page of the former life is not counted. */
  #life = 0;
  #advanced = deferred<void>();
  #checkedAt = 0;
  #resume: ResumePoint | undefined;
  #options: OpenIndexOptions;
  #running: Promise<'followed' | 'dropped'> | undefined;
  #queued: Promise<'followed' | 'dropped'> | undefined;

  constructor(
    collection: CollectionRecord,
    ports: FollowedGenerationPorts,
    name = collection.generationId,
  ) {
    this.collection = collection;
    this.name = name;
    this.#ports = ports;
    this.#options = openOptionsOf(collection);
  }

  get generationId(): string {
    return this.collection.generationId;
  }

  /** Everything up to here in the feed is in the index. */
  get position(): number {
    return this.#position;
  }

  /** Resolves when the next page of the feed is in the index. */
  get advanced(): Promise<void> {
    return this.#advanced.promise;
  }

  /** Whether the whole feed was applied once, and the host has not lost it since. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Resolves when the whole feed was applied once; rejects when the collection is gone. */
  get loaded(): Promise<void> {
    return this.#loaded.promise;
  }

  /** What it was opened with, or will be. */
  get options(): OpenIndexOptions {
    return this.#options;
  }

  report(): FollowedIndex {
    const { generationId, name, collection } = this;
    const [loaded, position] = [this.#isLoaded, this.#position];
    return { generationId, name, collection: collection.name, loaded, position };
  }

  /**
   * Applies everything that was committed before this call. One pull runs at a time; one under way may
   * have read the feed already, so whoever asks meanwhile waits for the next one.
   */
  pull(): Promise<'followed' | 'dropped'> {
    if (this.#queued !== undefined) return this.#queued;
    if (this.#running === undefined) return this.#start();
    const start = () => this.#start();
    this.#queued = this.#running.then(start, start);
    return this.#queued;
  }

  /** Asks the host about the index; waits for the reload when the host has lost it. */
  async ask<T>(question: (host: IndexHost, name: string) => Promise<T>): Promise<T> {
    const { indexes } = this.#ports;
    const life = this.#life;
    try {
      return await question(indexes, this.name);
    } catch (error) {
      const isUnknown = error instanceof UnknownIndexError;
      if (!isUnknown && !(error instanceof IndexHostLostError)) throw error;
      // The host's own word of the loss comes in the same turn or never.
      await new Promise(setImmediate);
      if (life === this.#life) this.lose();
      if (!this.#isLoaded) await this.pull();
      return question(indexes, this.name);
    }
  }

  /** The host has no longer this index: the next pull opens and fills it again. */
  lose(): void {
    this.#life += 1;
    this.#isOpen = false;
    this.#position = 0;
    if (!this.#isLoaded) return;
    this.#isLoaded = false;
    this.#loaded = deferred<void>();
  }

  /** Frees the index of a collection that was deleted. */
  async drop(): Promise<void> {
    this.#loaded.reject(new CollectionNotFoundError(this.collection.name));
    if (this.#isOpen) await this.#ports.indexes.drop(this.name);
    this.#isOpen = false;
    await this.#resume?.remove();
  }

  /** Frees the index of a generation that another index serves. Its snapshots stay until the other's. */
  async retire(): Promise<void> {
    const resume = this.#resume;
    this.#resume = undefined;
    // What is being read is read to the end of its page only.
    this.#life += 1;
    while (this.#running !== undefined) await this.#running.catch(() => undefined);
    try {
      await resume?.close(0);
    } finally {
      if (this.#isOpen) await this.#ports.indexes.drop(this.name);
      this.#isOpen = false;
    }
  }

  /** From now on the index is saved: for one that was filled beside another, which was saved until now. */
  keepIn(snapshots: SnapshotOptions): void {
    this.#resume = this.#snapshotsIn(snapshots);
  }

  /** Saves the index; the host is the caller's to shut down. */
  async close(): Promise<void> {
    // What a pull under way adds meanwhile does no harm: it is read again after the next start.
    await this.#resume?.close(this.#isLoaded ? this.#position : 0);
  }

  #start(): Promise<'followed' | 'dropped'> {
    this.#queued = undefined;
    const running = this.#apply().finally(() => {
      this.#running = undefined;
    });
    running.catch(this.#ports.onError);
    this.#running = running;
    return running;
  }

  async #apply(): Promise<'followed' | 'dropped'> {
    const life = this.#life;
    if (await this.#isGone()) return 'dropped';
    if (!this.#isOpen) await this.#open();
    let more = true;
    while (more && life === this.#life) more = await this.#applyPage(life);
    if (life !== this.#life) return 'followed';
    this.#resume?.keepIfDue(this.#position).catch(this.#ports.onError);
    if (this.#isLoaded) return 'followed';
    this.#isLoaded = true;
    this.#loaded.resolve();
    return 'followed';
  }

  async #applyPage(life: number): Promise<boolean> {
    const { generations, indexes, onError } = this.#ports;
    const rows = Math.min(rowsPerPage, Math.floor(numbersPerPage / this.collection.dimension));
    const limit = Math.max(1, rows);
    const changes = await generations.changesAfter(this.generationId, this.#position, limit);
    const { position, labels, vectors, metadata, removed, more } = changes;
    if (labels.length > 0) await indexes.upsert(this.name, labels, vectors, metadata);
    if (removed.length > 0) await indexes.remove(this.name, removed);
    if (life !== this.#life) return more;
    this.#position = position;
    this.#advanced.resolve();
    this.#advanced = deferred<void>();
    if (more) this.#resume?.keepLoading(position).catch(onError);
    return more;
  }

  async #open(): Promise<void> {
    try {
      await this.#openWithOptions();
    } catch (error) {
      const isStorage = error instanceof UnsupportedByEngineError;
      if (!isStorage || this.#options.storage === 'float32') throw error;
      // More memory is better than no answers, where this machine's engine cannot do with less.
      this.#ports.onError(error);
      this.#options = { ...this.#options, storage: 'float32' };
      this.#resume = undefined;
      await this.#openWithOptions();
    }
    this.#isOpen = true;
  }

  async #openWithOptions(): Promise<void> {
    const { indexes, generations, vectorsFolder, onError } = this.#ports;
    if (this.#options.storage !== 'float32' && vectorsFolder !== undefined) {
      await mkdir(vectorsFolder, { recursive: true });
      this.#options = { ...this.#options, vectorsFolder };
    }
    this.#resume ??= this.#resumePoint();
    if (this.#resume === undefined) await indexes.open(this.name, this.#options);
    else {
      const end = (await generations.find(this.generationId))?.position ?? 0;
      this.#position = await this.#resume.open(end, onError);
    }
  }

  /** Indexes of this process are saved as snapshots; those of a cluster are there, and know how far they are. */
  #resumePoint(): ResumePoint | undefined {
    const { indexes, snapshots } = this.#ports;
    if (isLastingIndexHost(indexes)) return new KeptPosition(indexes, this.name, this.#options);
    return snapshots && this.#snapshotsIn(snapshots);
  }

  #snapshotsIn(snapshots: SnapshotOptions): GenerationSnapshots | undefined {
    const { generationId, name, collection } = this;
    const { indexes } = this.#ports;
    if (!isSnapshotHost(indexes)) return undefined;
    const versionId = collection.model?.versionId ?? null;
    const of = { generationId, name, index: this.#options, versionId };
    return new GenerationSnapshots(indexes, of, snapshots);
  }

  async #isGone(): Promise<boolean> {
    if (this.#isOpen && Date.now() - this.#checkedAt < checkMs) return false;
    this.#checkedAt = Date.now();
    const { generations, onFound } = this.#ports;
    const generation = await generations.find(this.generationId);
    if (generation !== undefined) onFound?.(generation);
    return generation === undefined;
  }
}
