import type { LabelledVectors } from '../labelled-vectors.ts';
import type { Metric, SearchOptions, SearchResult } from '../vector-index.ts';

type Eventually<T> = T | Promise<T>;

/** What every index can do, whether it answers at once or from another thread. */
export interface IndexUnderTest {
  upsert(labels: Uint32Array, vectors: Float32Array): Eventually<void>;
  remove(labels: Uint32Array): Eventually<void>;
  search(queries: Float32Array, options: SearchOptions): Eventually<SearchResult>;
  vectors(labels: Uint32Array): Eventually<LabelledVectors>;
  size(): Eventually<number>;
}

export interface ContractOptions {
  open(options: { dimension: number; metric: Metric }): Eventually<IndexUnderTest>;
  close?(): Promise<void>;
  /** @defaultValue all of them */
  readonly metrics?: readonly Metric[];
}

/** One with vectors of two numbers. */
export const openPlane = ({ open }: ContractOptions, metric: Metric = 'l2') =>
  open({ dimension: 2, metric });
