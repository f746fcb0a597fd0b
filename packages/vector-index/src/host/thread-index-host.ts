import { EventEmitter } from 'node:events';
import { IndexExistsError } from '../errors/index-exists-error.ts';
import { IndexHostClosedError } from '../errors/index-host-closed-error.ts';
import type { IndexHostLostError } from '../errors/index-host-lost-error.ts';
import { UnknownIndexError } from '../errors/unknown-index-error.ts';
import type { SavedFiles } from '../snapshot/format/saved-files.ts';
import type { SnapshotEngine } from '../snapshot/snapshot-engine.ts';
import { checkFloatStorage } from '../validation/check-float-storage.ts';
import { checkFolder } from '../validation/check-folder.ts';
import type { LabelledVectors } from '../labelled-vectors.ts';
import { checkLabels } from '../validation/check-labels.ts';
import { checkRequestedLabels } from '../validation/check-requested-labels.ts';
import { checkSearchOptions } from '../validation/check-search-options.ts';
import { checkVectors } from '../validation/check-vectors.ts';
import type { Metric, SearchOptions, SearchResult } from '../vector-index.ts';
import { checkOpenOptions } from './check-open-options.ts';
import type { EngineHost, IndexReport, LostListener, OpenIndexOptions } from './engine-host.ts';
import type { Operation } from './messages.ts';
import { movableAllow } from './movable-allow.ts';
import { movable } from './movable.ts';
import type { IndexWorker } from './start-index-worker.ts';
import { WorkerLink } from './worker-link.ts';

type OpenOperation = Extract<Operation, { kind: 'open' | 'openFrom' }>;

interface OpenIndex {
  readonly link: WorkerLink;
  readonly dimension: number;
  readonly metric: Metric;
}

/** Indexes in worker threads, which are started when needed. */
export class ThreadIndexHost implements EngineHost, SnapshotEngine {
  readonly #startWorker: () => IndexWorker;
  readonly #workerCount: number;
  readonly #links: WorkerLink[] = [];
  readonly #indexes = new Map<string, OpenIndex>();
  readonly #events = new EventEmitter<{ lost: [IndexHostLostError] }>();
  #closed = false;

  constructor(startWorker: () => IndexWorker, workerCount: number) {
    this.#startWorker = startWorker;
    this.#workerCount = workerCount;
    // Each durable index on this host listens.
    this.#events.setMaxListeners(0);
  }

  async open(name: string, options: OpenIndexOptions): Promise<IndexReport> {
    const checked = checkOpenOptions(name, options);
    checkFloatStorage(checked);
    return this.#open({ kind: 'open', name, options: checked });
  }

  async openFrom(name: string, folder: string, options: OpenIndexOptions): Promise<IndexReport> {
    const checked = checkOpenOptions(name, options);
    checkFloatStorage(checked);
    checkFolder(folder);
    return this.#open({ kind: 'openFrom', name, folder, options: checked });
  }

  async save(name: string, folder: string): Promise<SavedFiles> {
    const { link } = this.#index(name);
    checkFolder(folder);
    return (await link.send({ kind: 'save', name, folder })) as SavedFiles;
  }

  async upsert(name: string, labels: Uint32Array, vectors: Float32Array): Promise<void> {
    const { link, dimension, metric } = this.#index(name);
    checkLabels(labels);
    checkVectors(vectors, { field: 'vectors', rows: labels.length, dimension, metric });
    const moved = { labels: movable(labels), vectors: movable(vectors) };
    const memory = [moved.labels.buffer, moved.vectors.buffer];
    await link.send({ kind: 'upsert', name, ...moved }, memory);
  }

  async remove(name: string, labels: Uint32Array): Promise<void> {
    const { link } = this.#index(name);
    checkLabels(labels);
    await link.send({ kind: 'remove', name, labels: movable(labels) });
  }

  async search(name: string, queries: Float32Array, options: SearchOptions): Promise<SearchResult> {
    const { link, dimension, metric } = this.#index(name);
    const queryCount = checkVectors(queries, { field: 'queries', dimension, metric });
    checkSearchOptions(options, queryCount);
    const { k, ef, exact, allow } = options;
    const answer = await link.send({
      kind: 'search',
      name,
      queries: movable(queries),
      options: { k, ef, exact, allow: allow && movableAllow(allow) },
    });
    return answer as SearchResult;
  }

  async vectors(name: string, labels: Uint32Array): Promise<LabelledVectors> {
    const { link, dimension } = this.#index(name);
    checkRequestedLabels(labels, dimension);
    const answer = await link.send({ kind: 'vectors', name, labels: movable(labels) });
    return answer as LabelledVectors;
  }

  async report(name: string): Promise<IndexReport> {
    return (await this.#index(name).link.send({ kind: 'report', name })) as IndexReport;
  }

  names(): string[] {
    return [...this.#indexes.keys()];
  }

  async close(name: string): Promise<void> {
    const opened = this.#index(name);
    this.#forget(name, opened);
    await opened.link.send({ kind: 'close', name });
  }

  async shutdown(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#indexes.clear();
    await Promise.all(this.#links.splice(0).map((link) => link.stop()));
  }

  on(event: 'lost', listener: LostListener): void {
    this.#events.on(event, listener);
  }

  off(event: 'lost', listener: LostListener): void {
    this.#events.off(event, listener);
  }

  async #open(operation: OpenOperation): Promise<IndexReport> {
    const { name, options } = operation;
    this.#refuseWhenClosed();
    if (this.#indexes.has(name)) throw new IndexExistsError(name);
    const link = this.#leastLoaded();
    const { dimension, metric } = options;
    const opened = { link, dimension, metric };
    // Taken at once, so that a second `open` of this name is refused while the first is under way.
    this.#indexes.set(name, opened);
    link.names.add(name);
    try {
      return (await link.send(operation)) as IndexReport;
    } catch (error) {
      this.#forget(name, opened);
      throw error;
    }
  }

  #index(name: string): OpenIndex {
    this.#refuseWhenClosed();
    const opened = this.#indexes.get(name);
    if (opened === undefined) throw new UnknownIndexError(name);
    return opened;
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new IndexHostClosedError();
  }

  #forget(name: string, opened: OpenIndex): void {
    opened.link.names.delete(name);
    if (this.#indexes.get(name) === opened) this.#indexes.delete(name);
  }

  #leastLoaded(): WorkerLink {
    if (this.#links.length < this.#workerCount) {
      this.#links.push(
        new WorkerLink(this.#startWorker(), (link, error) => this.#lose(link, error)),
      );
      return this.#links.at(-1)!;
    }
    return this.#links.reduce((least, link) => (link.names.size < least.names.size ? link : least));
  }

  #lose(link: WorkerLink, error: IndexHostLostError): void {
    const place = this.#links.indexOf(link);
    if (place >= 0) this.#links.splice(place, 1);
    for (const name of error.indexNames) this.#indexes.delete(name);
    this.#events.emit('lost', error);
  }
}
