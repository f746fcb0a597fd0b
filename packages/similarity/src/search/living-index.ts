import {
  neighboursOf,
  NO_LABEL,
  type Metric,
  type Neighbour,
  type SearchExplanation,
  type SearchOptions,
  type SearchPort,
  type SearchResult,
} from '@kindred/vector-index';
import type { Metadata } from '@kindred/contracts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { IndexFollower } from './index-follower.ts';
import { metricOf } from './metric-of.ts';
import type { RememberedItems } from './remembered-items.ts';

export interface LivingIndexPorts {
  readonly remembered: Pick<RememberedItems, 'byLabels'>;
  readonly indexes: Pick<IndexFollower, 'search' | 'vectors'>;
}

export interface LivingIndexOptions {
  /** Ids that are no answer to the query of a row. @defaultValue none */
  readonly excluded?: ((row: number) => ReadonlySet<string>) | undefined;
  /** Nothing farther away is a neighbour; compared in float32, as distances are reported. */
  readonly within?: number | undefined;
}

interface LivingItem {
  readonly id: string;
  readonly metadata: Metadata;
}

/** The most neighbours that the index gives for one query. */
const mostCandidates = 10_000;
const nobody: ReadonlySet<string> = new Set();

/**
 * A collection's index as if it held only items that live now, are not excluded and are near enough,
 * for one request. The index may be behind by a moment and still hold deleted items: where they leave
 * fewer than k although there are more, a wider search follows.
 */
export class LivingIndex implements SearchPort {
  readonly dimension: number;
  readonly metric: Metric;
  readonly #ports: LivingIndexPorts;
  readonly #collection: CollectionRecord;
  readonly #excluded: (row: number) => ReadonlySet<string>;
  readonly #radius: number;
  readonly #seen = new Map<number, LivingItem | undefined>();
  #explanation: SearchExplanation | undefined;

  constructor(
    ports: LivingIndexPorts,
    collection: CollectionRecord,
    { excluded = () => nobody, within = Infinity }: LivingIndexOptions = {},
  ) {
    this.dimension = collection.dimension;
    this.metric = metricOf(collection);
    this.#ports = ports;
    this.#collection = collection;
    this.#excluded = excluded;
    this.#radius = Math.fround(within);
  }

  /** How the last search went inside the index. */
  get explanation(): SearchExplanation | undefined {
    return this.#explanation;
  }

  /** The item of a label that a search of this object gave. */
  itemOf(label: number): LivingItem {
    const item = this.#seen.get(label);
    if (item === undefined) throw new RangeError(`No search gave the label ${label}.`);
    return item;
  }

  /** `counts` below k mean that there are no more, or that 10,000 were looked at. */
  async search(queries: Float32Array, options: SearchOptions): Promise<SearchResult> {
    const { k } = options;
    const rows = queries.length / this.dimension;
    let mostExcluded = 0;
    for (let row = 0; row < rows; row += 1)
      mostExcluded = Math.max(mostExcluded, this.#excluded(row).size);
    let wanted = Math.min(mostCandidates, k + mostExcluded);
    for (;;) {
      const wide = { ...options, k: wanted };
      const result = await this.#ports.indexes.search(this.#collection, queries, wide);
      this.#explanation = result.explain;
      await this.#lookUp(result);
      // As it nearly always is.
      if (wanted === k && this.#allCount(result, rows)) return result;
      const near = Array.from({ length: rows }, (_, row) => this.#nearEnough(result, row));
      const living = near.map((neighbours, row) => this.#living(neighbours, row));
      const lacks = living.some(
        (neighbours, row) => neighbours.length < k && near[row]?.length === wanted,
      );
      if (!lacks || wanted >= mostCandidates) return resultOf(result, living, k);
      wanted = Math.min(mostCandidates, wanted * 2 + 16);
    }
  }

  vectors(labels: Uint32Array): ReturnType<SearchPort['vectors']> {
    return this.#ports.indexes.vectors(this.#collection, labels);
  }

  async #lookUp({ labels, counts, k }: SearchResult): Promise<void> {
    const unseen: number[] = [];
    for (let row = 0; row < counts.length; row += 1) {
      const end = row * k + (counts[row] as number);
      for (let at = row * k; at < end; at += 1) {
        const label = labels[at] as number;
        if (!this.#seen.has(label)) unseen.push(label);
      }
    }
    if (unseen.length === 0) return;
    const items = await this.#ports.remembered.byLabels(this.#collection, unseen);
    for (const label of unseen) this.#seen.set(label, items.get(label));
  }

  /** Whether every neighbour of every row lives, is not excluded and is near enough. */
  #allCount({ labels, distances, counts, k }: SearchResult, rows: number): boolean {
    for (let row = 0; row < rows; row += 1) {
      const excluded = this.#excluded(row);
      const end = row * k + (counts[row] ?? 0);
      for (let at = row * k; at < end; at += 1) {
        const item = this.#seen.get(labels[at] as number);
        if (item === undefined || excluded.has(item.id)) return false;
        if (!((distances[at] as number) <= this.#radius)) return false;
      }
    }
    return true;
  }

  #nearEnough(result: SearchResult, row: number): Neighbour[] {
    return neighboursOf(result, row).filter(({ distance }) => distance <= this.#radius);
  }

  #living(neighbours: readonly Neighbour[], row: number): Neighbour[] {
    const excluded = this.#excluded(row);
    return neighbours.filter(({ label }) => {
      const item = this.#seen.get(label);
      return item !== undefined && !excluded.has(item.id);
    });
  }
}

function resultOf(
  searched: SearchResult,
  rows: readonly (readonly Neighbour[])[],
  k: number,
): SearchResult {
  const labels = new Uint32Array(rows.length * k).fill(NO_LABEL);
  const distances = new Float32Array(rows.length * k).fill(Infinity);
  for (const [row, neighbours] of rows.entries())
    for (const [place, { label, distance }] of neighbours.slice(0, k).entries()) {
      labels[row * k + place] = label;
      distances[row * k + place] = distance;
    }
  const counts = Uint32Array.from(rows, ({ length }) => Math.min(k, length));
  return { ...searched, k, labels, distances, counts };
}
