import { IndexHostClosedError } from '../errors/index-host-closed-error.ts';
import { UnknownIndexError } from '../errors/unknown-index-error.ts';
import { intersectLabelSets } from '../label-sets/intersect-label-sets.ts';
import type { Facet, FacetOptions } from '../metadata/facet.ts';
import type { Filter } from '../metadata/filter.ts';
import { loadDocuments } from '../metadata/load-documents.ts';
import { MetadataIndex } from '../metadata/metadata-index.ts';
import { saveDocuments } from '../metadata/save-documents.ts';
import { savedFileNames } from '../snapshot/format/saved-file-names.ts';
import type { SavedFiles } from '../snapshot/format/saved-files.ts';
import type { SnapshotEngine } from '../snapshot/snapshot-engine.ts';
import type { SnapshotHost } from '../snapshot/snapshot-host.ts';
import { checkAllow } from '../validation/check-allow.ts';
import type { LabelledVectors } from '../labelled-vectors.ts';
import { checkLabels } from '../validation/check-labels.ts';
import { checkVectors } from '../validation/check-vectors.ts';
import type { Metric, SearchOptions, SearchResult } from '../vector-index.ts';
import { CallOrder } from './call-order.ts';
import { checkOpenOptions } from './check-open-options.ts';
import type { EngineHost, IndexReport, LostListener, OpenIndexOptions } from './engine-host.ts';
import type { Metadata } from './index-host.ts';
import type { MetadataWrite } from './metadata-writes.ts';
import { MetadataWrites } from './metadata-writes.ts';
import { checkAligned, readDocuments } from './read-documents.ts';
import { taken } from './taken.ts';
import { writeInSlices } from './write-in-slices.ts';

/** So many documents are written in a few milliseconds, unless they are very long. */
const ROWS_AT_ONCE = 256;

interface OpenIndex {
  readonly dimension: number;
  readonly metric: Metric;
  readonly metadata: MetadataIndex;
  readonly writes: MetadataWrites;
  /** Of calls on this index. */
  readonly order: CallOrder;
}

/**
 * Metadata here, vectors in an engine: a filter becomes the set of labels that the engine may return.
 * Metadata changes at once when a call is made, and the engine keeps the order of calls too, so a search
 * sees both of every upsert before it. Many documents are written in slices, so that whoever shares the event
 * loop goes on; only calls on the same index wait for them.
 */
export class LocalIndexHost implements SnapshotHost {
  readonly #engine: EngineHost & SnapshotEngine;
  readonly #indexes = new Map<string, OpenIndex>();
  #closed = false;

  /** The engine is this host's alone: it is shut down with it. */
  constructor(engine: EngineHost & SnapshotEngine) {
    this.#engine = engine;
    // The first listener: metadata is gone when the owner hears of it and opens the index again.
    engine.on('lost', ({ indexNames }) => indexNames.forEach((name) => this.#indexes.delete(name)));
  }

  async open(name: string, options: OpenIndexOptions): Promise<IndexReport> {
    return this.#open(name, options, () => this.#engine.open(name, options));
  }

  async openFrom(name: string, folder: string, options: OpenIndexOptions): Promise<IndexReport> {
    return this.#open(name, options, async (metadata) => {
      const report = await this.#engine.openFrom(name, folder, options);
      try {
        await loadDocuments(folder, metadata);
      } catch (error) {
        await this.#engine.close(name);
        throw error;
      }
      return report;
    });
  }

  /**
   * Metadata is written after the vectors, and may have changes that were made meanwhile: whoever opens
   * the index applies all changes after this call again.
   */
  async save(name: string, folder: string): Promise<SavedFiles> {
    const { metadata, order } = this.#index(name);
    const saved = await order.make(() => this.#engine.save(name, folder));
    await saveDocuments(folder, metadata);
    return { ...saved, files: [...saved.files, savedFileNames.documents] };
  }

  async upsert(
    name: string,
    labels: Uint32Array,
    vectors: Float32Array,
    metadata?: readonly Metadata[],
  ): Promise<void> {
    const { dimension, metric, writes, order } = this.#index(name);
    // The engine checks too, but answers later than the next call may ask.
    checkLabels(labels);
    checkVectors(vectors, { field: 'vectors', rows: labels.length, dimension, metric });
    if (metadata !== undefined) checkAligned(labels, metadata);
    if (metadata === undefined || labels.length <= ROWS_AT_ONCE) {
      return order.make(async () => {
        const write = writes.begin(readDocuments(labels, metadata));
        await settle(writes, [write], this.#engine.upsert(name, labels, vectors));
      });
    }
    const own = { labels: taken(labels), vectors: taken(vectors) };
    return order.makeLong(async () => {
      const begun = await writeInSlices(writes, own.labels, metadata);
      const change = this.#engine.upsert(name, own.labels, own.vectors);
      return { outcome: settle(writes, begun, change) };
    });
  }

  async setMetadata(
    name: string,
    labels: Uint32Array,
    metadata: readonly Metadata[],
  ): Promise<void> {
    const { writes, order } = this.#index(name);
    checkLabels(labels);
    checkAligned(labels, metadata);
    return order.make(async () => {
      writes.commit(writes.begin(readDocuments(labels, metadata), true));
    });
  }

  async remove(name: string, labels: Uint32Array): Promise<void> {
    const { writes, order } = this.#index(name);
    checkLabels(labels);
    return order.make(async () => {
      const changes = new Map(Array.from(labels, (label) => [label, undefined]));
      await settle(writes, [writes.begin(changes)], this.#engine.remove(name, labels));
    });
  }

  async search(name: string, queries: Float32Array, options: SearchOptions): Promise<SearchResult> {
    const { metadata, order } = this.#index(name);
    if (options?.filter === undefined) {
      return order.make(() => this.#engine.search(name, queries, options));
    }
    const { filter, allow, ...others } = options;
    return order.make(async () => {
      if (allow !== undefined) checkAllow(allow);
      const matches = metadata.compile(filter);
      const allowed = allow === undefined ? matches : intersectLabelSets(matches, allow);
      return this.#engine.search(name, queries, { ...others, allow: allowed });
    });
  }

  async vectors(name: string, labels: Uint32Array): Promise<LabelledVectors> {
    const { order } = this.#index(name);
    return order.make(() => this.#engine.vectors(name, labels));
  }

  async count(name: string, filter?: Filter): Promise<number> {
    const { metadata, order } = this.#index(name);
    return order.make(async () => {
      if (filter !== undefined) return metadata.count(filter);
      // Labels that can have no metadata count as well.
      return (await this.#engine.report(name)).size;
    });
  }

  async facets(
    name: string,
    fields: readonly string[],
    options?: FacetOptions,
  ): Promise<readonly Facet[]> {
    const { metadata, order } = this.#index(name);
    return order.make(async () => metadata.facets(fields, options));
  }

  async report(name: string): Promise<IndexReport> {
    const { metadata, order } = this.#index(name);
    const report = await order.make(() => this.#engine.report(name));
    return { ...report, memoryBytes: report.memoryBytes + metadata.memoryBytes };
  }

  names(): string[] {
    return this.#engine.names();
  }

  async close(name: string): Promise<void> {
    const { order } = this.#index(name);
    this.#indexes.delete(name);
    await order.make(() => this.#engine.close(name));
  }

  async drop(name: string): Promise<void> {
    await this.close(name);
  }

  async shutdown(): Promise<void> {
    this.#closed = true;
    this.#indexes.clear();
    await this.#engine.shutdown();
  }

  on(event: 'lost', listener: LostListener): void {
    this.#engine.on(event, listener);
  }

  off(event: 'lost', listener: LostListener): void {
    this.#engine.off(event, listener);
  }

  async #open(
    name: string,
    options: OpenIndexOptions,
    open: (metadata: MetadataIndex) => Promise<IndexReport>,
  ): Promise<IndexReport> {
    const { dimension, metric } = checkOpenOptions(name, options);
    const metadata = new MetadataIndex();
    // The engine has the last word on a name in use.
    if (this.#closed || this.#indexes.has(name)) return open(metadata);
    const writes = new MetadataWrites(metadata);
    const opened = { dimension, metric, metadata, writes, order: new CallOrder() };
    this.#indexes.set(name, opened);
    try {
      return await open(metadata);
    } catch (error) {
      if (this.#indexes.get(name) === opened) this.#indexes.delete(name);
      throw error;
    }
  }

  #index(name: string): OpenIndex {
    if (this.#closed) throw new IndexHostClosedError();
    const opened = this.#indexes.get(name);
    if (opened === undefined) throw new UnknownIndexError(name);
    return opened;
  }
}

async function settle(
  writes: MetadataWrites,
  begun: readonly MetadataWrite[],
  change: Promise<void>,
): Promise<void> {
  try {
    await change;
  } catch (error) {
    for (const write of begun) writes.rollBack(write);
    throw error;
  }
  for (const write of begun) writes.commit(write);
}
