import { checkOpenOptions } from '../host/check-open-options.ts';
import type { IndexReport, LostListener, OpenIndexOptions } from '../host/engine-host.ts';
import type { Metadata } from '../host/index-host.ts';
import type { LastingIndexHost } from '../host/lasting-index-host.ts';
import { taken } from '../host/taken.ts';
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
import { openCollection } from './collection/open-collection.ts';
import { WeaviateCluster } from './connection/weaviate-cluster.ts';
import { IndexCalls } from './index-calls.ts';
import type { OpenIndex } from './open-index.ts';
import { OpenIndexes } from './open-indexes.ts';
import { operationErrorOf } from './operation-error-of.ts';
import { OrderedAccess } from './ordered-access.ts';
import { WriterPositions } from './positions/writer-positions.ts';
import { reportOn } from './report-on.ts';
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
  readonly #indexes = new OpenIndexes();
  readonly #calls: IndexCalls;

  constructor(settings: WeaviateSettings) {
    this.#settings = settings;
    this.#cluster = new WeaviateCluster(settings);
    this.#schema = new ClusterSchema(this.#cluster);
    this.#calls = new IndexCalls(this.#indexes, this.#schema);
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
    const { dimension, metric, kind = 'auto' } = checked;
    try {
      const { report } = await this.#indexes.add(name, async () => {
        const index: OpenIndex = {
          ...(await openCollection(this.#schema, this.#settings, { ...checked, name })),
          name,
          kind,
          space: metricSpace(metric, dimension),
          ef: checkGraphOptions(checked).ef,
          access: new OrderedAccess(),
          mostVectors: 0,
        };
        return { index, report: await reportOn(this.#engine, index) };
      });
      return report;
    } catch (error) {
      throw operationErrorOf('open an index', error);
    }
  }

  async upsert(
    name: string,
    labels: Uint32Array,
    vectors: Float32Array,
    metadata?: readonly Metadata[],
  ): Promise<void> {
    const index = this.#indexes.get(name);
    const { dimension, metric } = index.space;
    checkLabels(labels);
    checkVectors(vectors, { field: 'vectors', rows: labels.length, dimension, metric });
    const stored = checkMetadata(metadata, labels.length);
    const objects = {
      labels: taken(labels),
      vectors: index.space.prepare(taken(vectors)),
      metadata: stored,
    };
    await this.#calls.write(index, 'store vectors', async () => {
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
    const index = this.#indexes.get(name);
    checkLabels(labels);
    const stored = checkMetadata(metadata, labels.length);
    const copy = labels.slice();
    await this.#calls.write(index, 'change metadata', () =>
      writeMetadata(this.#writes, index, copy, stored),
    );
  }

  async remove(name: string, labels: Uint32Array): Promise<void> {
    const index = this.#indexes.get(name);
    checkLabels(labels);
    const copy = labels.slice();
    await this.#calls.write(index, 'remove vectors', () =>
      removeObjects(this.#writes, index, copy),
    );
  }

  async search(name: string, queries: Float32Array, options: SearchOptions): Promise<SearchResult> {
    const index = this.#indexes.get(name);
    const { dimension, metric } = index.space;
    const count = checkVectors(queries, { field: 'queries', dimension, metric });
    const search = checkFilteredSearch(options, count);
    const prepared = index.space.prepare(queries.slice());
    return this.#calls.read(index, 'search', () =>
      searchCollection(this.#engine, index, prepared, search),
    );
  }

  async vectors(name: string, labels: Uint32Array): Promise<LabelledVectors> {
    const index = this.#indexes.get(name);
    checkRequestedLabels(labels, index.space.dimension);
    const copy = labels.slice();
    return this.#calls.read(index, 'read vectors', () => readVectors(this.#engine, index, copy));
  }

  async count(name: string, filter?: Filter): Promise<number> {
    const index = this.#indexes.get(name);
    const terms = checkedFilterTerms(filter);
    return this.#calls.read(index, 'count', () => this.#engine.count(index.collection, terms));
  }

  async facets(
    name: string,
    fields: readonly string[],
    options: FacetOptions = {},
  ): Promise<readonly Facet[]> {
    const index = this.#indexes.get(name);
    const { filter, limit } = checkFacets(fields, options);
    const terms = checkedFilterTerms(filter);
    const copy = [...fields];
    return this.#calls.read(index, 'count values', () =>
      countFacets(this.#engine, index, copy, { filter: terms, limit }),
    );
  }

  async report(name: string): Promise<IndexReport> {
    const index = this.#indexes.get(name);
    return this.#calls.read(index, 'report', () => reportOn(this.#engine, index));
  }

  /** An index without vectors is filled from the beginning, whatever was kept of it. */
  async resumeFrom(name: string): Promise<number> {
    const index = this.#indexes.get(name);
    if (index.mostVectors === 0) return 0;
    return this.#calls.read(index, 'read positions', () => this.#positions.least(index.collection));
  }

  async keepPosition(name: string, position: number): Promise<void> {
    const index = this.#indexes.get(name);
    checkInteger('position', position, { least: 0, most: Number.MAX_SAFE_INTEGER });
    // Behind the writes that were asked for before.
    await this.#calls.read(index, 'keep a position', () =>
      this.#positions.keep(index.collection, position),
    );
  }

  /** Names of the indexes that are open here. */
  names(): string[] {
    return this.#indexes.names();
  }

  /** Forgets the index here. What is stored stays in the cluster, and `open` finds it. */
  close(name: string): Promise<void> {
    return this.#indexes.remove(name);
  }

  async drop(name: string): Promise<void> {
    const { collection } = this.#indexes.get(name);
    await this.close(name);
    await dropCollection(this.#schema, this.#settings, { name, collection });
    await this.#positions.drop(collection);
  }

  /** Waits for calls under way and disconnects; what is stored stays in the cluster. */
  async shutdown(): Promise<void> {
    if (await this.#indexes.close()) await this.#cluster.disconnect();
  }

  on(event: 'lost', listener: LostListener): void {
    this.#indexes.on(event, listener);
  }

  off(event: 'lost', listener: LostListener): void {
    this.#indexes.off(event, listener);
  }
}
