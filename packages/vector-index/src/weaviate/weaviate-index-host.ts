import { EventEmitter } from 'node:events';
import { IndexExistsError } from '../errors/index-exists-error.ts';
import { IndexHostClosedError } from '../errors/index-host-closed-error.ts';
import { IndexHostLostError } from '../errors/index-host-lost-error.ts';
import { IndexOperationError } from '../errors/index-operation-error.ts';
import { UnknownIndexError } from '../errors/unknown-index-error.ts';
import { checkOpenOptions } from '../host/check-open-options.ts';
import type { IndexReport, LostListener, OpenIndexOptions } from '../host/engine-host.ts';
import type { Metadata } from '../host/index-host.ts';
import type { LastingIndexHost } from '../host/lasting-index-host.ts';
import { movable } from '../host/movable.ts';
import type { LabelledVectors } from '../labelled-vectors.ts';
import { checkFacets } from '../metadata/check-facets.ts';
import type { Facet, FacetOptions } from '../metadata/facet.ts';
import type { Filter } from '../metadata/filter.ts';
import { metricSpace } from '../space/metric-space.ts';
import { checkFloatStorage } from '../validation/check-float-storage.ts';
import { checkGraphOptions } from '../validation/check-graph-options.ts';
import { checkInteger } from '../validation/check-integer.ts';
import { checkLabels } from '../validation/check-labels.ts';
import { checkRequestedLabels } from '../validation/check-requested-labels.ts';
import { checkVectors } from '../validation/check-vectors.ts';
import type { SearchOptions, SearchResult } from '../vector-index.ts';
import { checkFilteredSearch } from './check-filtered-search.ts';
import { checkMetadata } from './check-metadata.ts';
import { ClusterSchema } from './collection/cluster-schema.ts';
import { dropCollection } from './collection/drop-collection.ts';
import { isThere } from './collection/is-there.ts';
import { openCollection } from './collection/open-collection.ts';
import { EngineRefusal } from './connection/engine-refusal.ts';
import { WeaviateCluster } from './connection/weaviate-cluster.ts';
import type { OpenIndex } from './open-index.ts';
import { OrderedAccess } from './ordered-access.ts';
import { WriterPositions } from './positions/writer-positions.ts';
import { countFacets } from './search/count-facets.ts';
import { EngineQueries } from './search/engine-queries.ts';
import { readVectors } from './search/read-objects.ts';
import { searchCollection } from './search/search-collection.ts';
import { checkedFilterTerms } from './terms/checked-filter-terms.ts';
import type { WeaviateSettings } from './weaviate-settings.ts';
import { ReplicatedWrites } from './write/replicated-writes.ts';
import { removeObjects, writeMetadata, writeObjects } from './write/write-objects.ts';

/**
 * `IndexHost` over a Weaviate cluster; `startIndexHost` makes one. An index is a collection there, kept when
 * this process ends and shared with every process that opens the same name.
 */
export class WeaviateIndexHost implements LastingIndexHost {
  readonly #settings: WeaviateSettings;
  readonly #cluster: WeaviateCluster;
  readonly #schema: ClusterSchema;
  readonly #writes: ReplicatedWrites;
  readonly #engine: EngineQueries;
  readonly #positions: WriterPositions;
  readonly #indexes = new Map<string, OpenIndex | 'opening'>();
  readonly #events = new EventEmitter<{ lost: [IndexHostLostError] }>();
  #closed = false;

  constructor(settings: WeaviateSettings) {
    this.#settings = settings;
    this.#cluster = new WeaviateCluster(settings);
    this.#schema = new ClusterSchema(this.#cluster);
    this.#writes = new ReplicatedWrites(this.#cluster, settings);
    this.#engine = new EngineQueries(this.#cluster, settings.consistency);
    this.#positions = new WriterPositions(this.#cluster, this.#schema, this.#writes, settings);
  }

  /**
   * Finds the index of this name in the cluster, with what is stored in it, or makes an empty one; one of
   * another dimension or metric is replaced by an empty one.
   */
  async open(name: string, options: OpenIndexOptions): Promise<IndexReport> {
    const checked = checkOpenOptions(name, options);
    checkFloatStorage(checked);
    this.#refuseWhenClosed();
    if (this.#indexes.has(name)) throw new IndexExistsError(name);
    // Taken at once, so that a second `open` of this name is refused while the first is under way.
    this.#indexes.set(name, 'opening');
    try {
      const { dimension, metric, kind = 'auto' } = checked;
      const opened = await openCollection(this.#schema, this.#settings, { ...checked, name });
      const index: OpenIndex = {
        ...opened,
        name,
        kind,
        space: metricSpace(metric, dimension),
        ef: checkGraphOptions(checked).ef,
        access: new OrderedAccess(),
        mostVectors: 0,
      };
      const report = await this.#reportOn(index);
      this.#refuseWhenClosed();
      this.#indexes.set(name, index);
      return report;
    } catch (error) {
      this.#indexes.delete(name);
      throw asOperationError('open an index', error);
    }
  }

  async upsert(
    name: string,
    labels: Uint32Array,
    vectors: Float32Array,
    metadata?: readonly Metadata[],
  ): Promise<void> {
    const index = this.#index(name);
    const { dimension, metric } = index.space;
    checkLabels(labels);
    checkVectors(vectors, { field: 'vectors', rows: labels.length, dimension, metric });
    const stored = checkMetadata(metadata, labels.length);
    const objects = {
      labels: taken(labels),
      vectors: index.space.prepare(taken(vectors)),
      metadata: stored,
    };
    await this.#write(index, 'store vectors', async () => {
      index.mostVectors += objects.labels.length;
      await writeObjects(this.#writes, index, objects);
    });
  }

  /** Replaces the metadata of labels that are stored; others are ignored. */
  async setMetadata(
    name: string,
    labels: Uint32Array,
    metadata: readonly Metadata[],
  ): Promise<void> {
    const index = this.#index(name);
    checkLabels(labels);
    const stored = checkMetadata(metadata, labels.length);
    const copy = labels.slice();
    await this.#write(index, 'change metadata', () =>
      writeMetadata(this.#writes, index, copy, stored),
    );
  }

  async remove(name: string, labels: Uint32Array): Promise<void> {
    const index = this.#index(name);
    checkLabels(labels);
    const copy = labels.slice();
    await this.#write(index, 'remove vectors', () => removeObjects(this.#writes, index, copy));
  }

  async search(name: string, queries: Float32Array, options: SearchOptions): Promise<SearchResult> {
    const index = this.#index(name);
    const { dimension, metric } = index.space;
    const count = checkVectors(queries, { field: 'queries', dimension, metric });
    const search = checkFilteredSearch(options, count);
    const prepared = index.space.prepare(queries.slice());
    return this.#read(index, 'search', () =>
      searchCollection(this.#engine, index, prepared, search),
    );
  }

  async vectors(name: string, labels: Uint32Array): Promise<LabelledVectors> {
    const index = this.#index(name);
    checkRequestedLabels(labels, index.space.dimension);
    const copy = labels.slice();
    return this.#read(index, 'read vectors', () => readVectors(this.#engine, index, copy));
  }

  async count(name: string, filter?: Filter): Promise<number> {
    const index = this.#index(name);
    const terms = checkedFilterTerms(filter);
    return this.#read(index, 'count', () => this.#engine.count(index.collection, terms));
  }

  async facets(
    name: string,
    fields: readonly string[],
    options: FacetOptions = {},
  ): Promise<readonly Facet[]> {
    const index = this.#index(name);
    const { filter, limit } = checkFacets(fields, options);
    const terms = checkedFilterTerms(filter);
    const copy = [...fields];
    return this.#read(index, 'count values', () =>
      countFacets(this.#engine, index, copy, { filter: terms, limit }),
    );
  }

  async report(name: string): Promise<IndexReport> {
    const index = this.#index(name);
    return this.#read(index, 'report', () => this.#reportOn(index));
  }

  /** An index without vectors is filled from the beginning, whatever was kept of it. */
  async resumeFrom(name: string): Promise<number> {
    const index = this.#index(name);
    if (index.mostVectors === 0) return 0;
    return this.#read(index, 'read positions', () => this.#positions.least(index.collection));
  }

  async keepPosition(name: string, position: number): Promise<void> {
    const index = this.#index(name);
    checkInteger('position', position, { least: 0, most: Number.MAX_SAFE_INTEGER });
    // Behind the writes that were asked for before.
    await this.#read(index, 'keep a position', () =>
      this.#positions.keep(index.collection, position),
    );
  }

  /** Names of the indexes that are open here. */
  names(): string[] {
    return [...this.#indexes].filter(([, index]) => index !== 'opening').map(([name]) => name);
  }

  /** Forgets the index here. What is stored stays in the cluster, and `open` finds it. */
  async close(name: string): Promise<void> {
    const index = this.#index(name);
    this.#indexes.delete(name);
    await index.access.settled();
  }

  async drop(name: string): Promise<void> {
    const { collection } = this.#index(name);
    await this.close(name);
    await dropCollection(this.#schema, this.#settings, { name, collection });
    await this.#positions.drop(collection);
  }

  /** Waits for calls under way and disconnects; what is stored stays in the cluster. */
  async shutdown(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const open = [...this.#indexes.values()].filter((index) => index !== 'opening');
    this.#indexes.clear();
    await Promise.all(open.map((index) => index.access.settled()));
    await this.#cluster.disconnect();
  }

  on(event: 'lost', listener: LostListener): void {
    this.#events.on(event, listener);
  }

  off(event: 'lost', listener: LostListener): void {
    this.#events.off(event, listener);
  }

  #write(index: OpenIndex, operation: string, work: () => Promise<void>): Promise<void> {
    return index.access.write(() => this.#orLost(index, operation, work));
  }

  #read<T>(index: OpenIndex, operation: string, work: () => Promise<T>): Promise<T> {
    return index.access.read(() => this.#orLost(index, operation, work));
  }

  /** What the engine refuses, it may refuse because the collection is gone. */
  async #orLost<T>(index: OpenIndex, operation: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      if (await isThere(this.#schema, index)) throw asOperationError(operation, error);
      throw this.#lose(index, error);
    }
  }

  #lose(index: OpenIndex, cause: EngineRefusal): IndexHostLostError {
    const { name } = index;
    const lost = new IndexHostLostError([name], { cause });
    if (this.#indexes.get(name) === index) {
      this.#indexes.delete(name);
      this.#events.emit('lost', lost);
    }
    return lost;
  }

  async #reportOn(index: OpenIndex): Promise<IndexReport> {
    const { name, kind, space, collection } = index;
    const { dimension, metric } = space;
    const size = await this.#engine.count(collection);
    index.mostVectors = size;
    return {
      name,
      size,
      kind: kind === 'auto' ? 'hnsw' : kind,
      dimension,
      metric,
      building: false,
      pending: 0,
      // The cluster's, not this process's.
      memoryBytes: 0,
    };
  }

  #index(name: string): OpenIndex {
    this.#refuseWhenClosed();
    const index = this.#indexes.get(name);
    if (index === undefined || index === 'opening') throw new UnknownIndexError(name);
    return index;
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new IndexHostClosedError();
  }
}

/** The array's memory, moved: as with the other hosts the caller's array is empty afterwards. */
function taken<T extends Uint32Array | Float32Array>(array: T): T {
  const owned = movable(array);
  return owned === array ? structuredClone(owned, { transfer: [owned.buffer] }) : owned;
}

function asOperationError(operation: string, error: unknown): unknown {
  if (!(error instanceof EngineRefusal)) return error;
  return new IndexOperationError(operation, error.message, { cause: error });
}
