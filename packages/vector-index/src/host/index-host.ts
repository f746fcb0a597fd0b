import type { Facet, FacetOptions } from '../metadata/facet.ts';
import type { Filter } from '../metadata/filter.ts';
import type { EngineHost } from './engine-host.ts';

/** Metadata of one label: a JSON object; `undefined` is none. */
export type Metadata = Readonly<Record<string, unknown>> | undefined;

/**
 * Named indexes of vectors with metadata: what `EngineHost` does, and search, counts and facets by
 * filter. A filter sees the metadata of every upsert made before it. Metadata of labels from 2²⁸ on is
 * refused; such a label matches no filter.
 */
export interface IndexHost extends EngineHost {
  /**
   * Adds or replaces vectors and metadata. `metadata` is aligned with `labels`; absent is none for all.
   * Where the vectors are refused, the metadata stays what it was. Metadata of many labels takes several
   * turns of the event loop, for which later calls on the same index wait: do not change it before the promise
   * resolves.
   */
  upsert(
    name: string,
    labels: Uint32Array,
    vectors: Float32Array,
    metadata?: readonly Metadata[],
  ): Promise<void>;
  /** Replaces metadata alone. Labels without a vector are ignored. */
  setMetadata(name: string, labels: Uint32Array, metadata: readonly Metadata[]): Promise<void>;
  /** How many vectors there are, or have metadata that the filter matches. */
  count(name: string, filter?: Filter): Promise<number>;
  /** How often the values of each field occur, among all labels or those that a filter matches. */
  facets(
    name: string,
    fields: readonly string[],
    options?: FacetOptions,
  ): Promise<readonly Facet[]>;
  /** Closes the index and deletes what an engine keeps of it beyond this process, for everyone. */
  drop(name: string): Promise<void>;
}
