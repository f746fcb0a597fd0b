import { IndexExistsError } from '../errors/index-exists-error.ts';
import { IndexHostClosedError } from '../errors/index-host-closed-error.ts';
import { UnknownIndexError } from '../errors/unknown-index-error.ts';
import { checkOpenOptions } from '../host/check-open-options.ts';
import type { EngineHost, IndexReport, OpenIndexOptions } from '../host/engine-host.ts';
import type { LabelledVectors } from '../labelled-vectors.ts';
import type { SavedFiles } from '../snapshot/format/saved-files.ts';
import type { SnapshotEngine } from '../snapshot/snapshot-engine.ts';
import type { NativeAddon } from './native-addon.ts';
import type { ExplainedSearchResult, NativeSearchOptions } from './native-index.ts';
import { NativeIndex } from './native-index.ts';

/** Where the graph overtakes comparing every vector, measured at 128 dimensions (README). */
const AUTO_EXACT_BELOW = 2_000;

/**
 * `EngineHost` over native indexes: calls are made on this thread, which checks and stores; searches, the
 * graphs and files are the work of the addon's threads. Arrays are copied and stay the caller's.
 */
export class NativeIndexHost implements EngineHost, SnapshotEngine {
  readonly #addon: NativeAddon;
  readonly #threads: number | undefined;
  readonly #indexes = new Map<string, NativeIndex>();
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  /** @param threads as in `NativeIndexOptions` */
  constructor(addon: NativeAddon, threads?: number) {
    this.#addon = addon;
    this.#threads = threads;
  }

  async open(name: string, options: OpenIndexOptions): Promise<IndexReport> {
    const index = this.#create(name, options);
    this.#indexes.set(name, index);
    return reportOn(name, index);
  }

  /** Opens an index with what an engine has saved in a folder; see `NativeIndex.load`. */
  async openFrom(name: string, folder: string, options: OpenIndexOptions): Promise<IndexReport> {
    const index = this.#create(name, options);
    // Taken at once, so that a second `open` of this name is refused while the first is under way.
    this.#indexes.set(name, index);
    try {
      await this.#tracked(index.load(folder));
    } catch (error) {
      if (this.#indexes.get(name) === index) this.#indexes.delete(name);
      index.close();
      throw error;
    }
    return reportOn(name, index);
  }

  /** Writes an index, with every change that was made before this call, into an empty folder. */
  async save(name: string, folder: string): Promise<SavedFiles> {
    return this.#tracked(this.#index(name).save(folder));
  }

  async upsert(name: string, labels: Uint32Array, vectors: Float32Array): Promise<void> {
    this.#index(name).upsert(labels, vectors);
  }

  async remove(name: string, labels: Uint32Array): Promise<void> {
    this.#index(name).remove(labels);
  }

  async vectors(name: string, labels: Uint32Array): Promise<LabelledVectors> {
    return this.#index(name).vectors(labels);
  }

  async search(
    name: string,
    queries: Float32Array,
    options: NativeSearchOptions,
  ): Promise<ExplainedSearchResult> {
    return this.#tracked(this.#index(name).search(queries, options));
  }

  async report(name: string): Promise<IndexReport> {
    return reportOn(name, this.#index(name));
  }

  names(): string[] {
    return [...this.#indexes.keys()];
  }

  async close(name: string): Promise<void> {
    const index = this.#index(name);
    this.#indexes.delete(name);
    index.close();
  }

  async shutdown(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    for (const index of this.#indexes.values()) index.close();
    this.#indexes.clear();
  }

  /** Nothing is ever lost: the indexes live in this process and end with it. */
  on(): void {}

  off(): void {}

  #create(name: string, options: OpenIndexOptions): NativeIndex {
    const checked = checkOpenOptions(name, options);
    this.#refuseWhenClosed();
    if (this.#indexes.has(name)) throw new IndexExistsError(name);
    const exactBelow = { auto: AUTO_EXACT_BELOW, exact: Infinity, hnsw: 0 }[checked.kind ?? 'auto'];
    return new NativeIndex({ ...checked, exactBelow, threads: this.#threads }, this.#addon);
  }

  #index(name: string): NativeIndex {
    this.#refuseWhenClosed();
    const index = this.#indexes.get(name);
    if (index === undefined) throw new UnknownIndexError(name);
    return index;
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new IndexHostClosedError();
  }

  async #tracked<T>(promise: Promise<T>): Promise<T> {
    this.#underWay.add(promise);
    try {
      return await promise;
    } finally {
      this.#underWay.delete(promise);
    }
  }
}

function reportOn(name: string, index: NativeIndex): IndexReport {
  const { dimension, metric, storage } = index;
  const { size, walksGraph, building, pending, memoryBytes, fileBytes } = index.report();
  const kind = walksGraph ? ('hnsw' as const) : ('exact' as const);
  const shape = { name, size, kind, dimension, metric, storage };
  return { ...shape, building, pending, memoryBytes, fileBytes };
}
