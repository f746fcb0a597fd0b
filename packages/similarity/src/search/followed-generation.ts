import {
  IndexHostLostError,
  isLastingIndexHost,
  isSnapshotHost,
  UnknownIndexError,
  type IndexHost,
  type OpenIndexOptions,
} from '@kindred/vector-index';
import { CollectionNotFoundError } from '../errors/collection-not-found-error.ts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { GenerationStore } from '../ports/generation-store.ts';
import { deferred } from '../waiting/deferred.ts';
import { GenerationSnapshots, type SnapshotOptions } from './generation-snapshots.ts';
import type { FollowedIndex } from './index-follower.ts';
import { KeptPosition } from './kept-position.ts';
import { metricOf } from './metric-of.ts';
import type { ResumePoint } from './resume-point.ts';

export interface FollowedGenerationPorts {
  readonly generations: Pick<GenerationStore, 'find' | 'changesAfter'>;
  readonly indexes: IndexHost;
  /** Where snapshots of the indexes are kept; only for a host that holds them itself. */
  readonly snapshots?: SnapshotOptions | undefined;
  /** Told once for each pull that failed, and of snapshots that could not be used or saved. */
  readonly onError: (error: unknown) => void;
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
  readonly #ports: FollowedGenerationPorts;
  #loaded = deferred<void>();
  #isLoaded = false;
  #isOpen = false;
  #position = 0;
  /** Grows whenever the host lost the index, so that a page of the former life is not counted. */
  #life = 0;
  #checkedAt = 0;
  #resume: ResumePoint | undefined;
  #running: Promise<'followed' | 'dropped'> | undefined;
  #queued: Promise<'followed' | 'dropped'> | undefined;

  constructor(collection: CollectionRecord, ports: FollowedGenerationPorts) {
    this.collection = collection;
    this.#ports = ports;
  }

  get generationId(): string {
    return this.collection.generationId;
  }

  /** Everything up to here in the feed is in the index. */
  get position(): number {
    return this.#position;
  }

  /** Whether the whole feed was applied once, and the host has not lost it since. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Resolves when the whole feed was applied once; rejects when the collection is gone. */
  get loaded(): Promise<void> {
    return this.#loaded.promise;
  }

  report(): FollowedIndex {
    const { generationId, collection } = this;
    const [loaded, position] = [this.#isLoaded, this.#position];
    return { generationId, collection: collection.name, loaded, position };
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
      return await question(indexes, this.generationId);
    } catch (error) {
      const isUnknown = error instanceof UnknownIndexError;
      if (!isUnknown && !(error instanceof IndexHostLostError)) throw error;
      // The host's own word of the loss comes in the same turn or never.
      await new Promise(setImmediate);
      if (life === this.#life) this.lose();
      if (!this.#isLoaded) await this.pull();
      return question(indexes, this.generationId);
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
    if (this.#isOpen) await this.#ports.indexes.drop(this.generationId);
    this.#isOpen = false;
    await this.#resume?.remove();
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
    if (labels.length > 0) await indexes.upsert(this.generationId, labels, vectors, metadata);
    if (removed.length > 0) await indexes.remove(this.generationId, removed);
    if (life !== this.#life) return more;
    this.#position = position;
    if (more) this.#resume?.keepLoading(position).catch(onError);
    return more;
  }

  async #open(): Promise<void> {
    const { dimension, index } = this.collection;
    const { kind, m, efConstruction, ef } = index;
    const options = {
      dimension,
      metric: metricOf(this.collection),
      kind,
      M: m,
      efConstruction,
      ef,
    };
    const { indexes, generations, onError } = this.#ports;
    this.#resume ??= this.#resumePoint(options);
    if (this.#resume === undefined) await indexes.open(this.generationId, options);
    else {
      const end = (await generations.find(this.generationId))?.position ?? 0;
      this.#position = await this.#resume.open(end, onError);
    }
    this.#isOpen = true;
  }

  /** Indexes of this process are saved as snapshots; those of a cluster are there, and know how far they are. */
  #resumePoint(index: OpenIndexOptions): ResumePoint | undefined {
    const { generationId, collection } = this;
    const { indexes, snapshots } = this.#ports;
    if (isLastingIndexHost(indexes)) return new KeptPosition(indexes, generationId, index);
    if (snapshots === undefined || !isSnapshotHost(indexes)) return undefined;
    const versionId = collection.model?.versionId ?? null;
    return new GenerationSnapshots(indexes, { generationId, index, versionId }, snapshots);
  }

  async #isGone(): Promise<boolean> {
    if (this.#isOpen && Date.now() - this.#checkedAt < checkMs) return false;
    this.#checkedAt = Date.now();
    return (await this.#ports.generations.find(this.generationId)) === undefined;
  }
}
