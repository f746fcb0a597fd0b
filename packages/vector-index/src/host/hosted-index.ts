import { HnswUnavailableError } from '../errors/hnsw-unavailable-error.ts';
import { ExactIndex } from '../exact/exact-index.ts';
import { HnswIndex } from '../hnsw/hnsw-index.ts';
import type { Hnswlib } from '../hnsw/load-hnswlib.ts';
import type { VectorIndex } from '../vector-index.ts';
import type { IndexReport, OpenIndexOptions } from './engine-host.ts';

/** Where the graph overtakes comparing every vector, measured at 128 dimensions (README). */
const AUTO_EXACT_BELOW = 2_000;

/** An open index, and why it has no graph where `auto` would have given it one. */
export interface HostedIndex {
  readonly index: VectorIndex;
  readonly hnswUnavailable?: string;
}

/** Opens the index that `options.kind` asks for; `l1` has no graph and is always exact. */
export function openHostedIndex(options: OpenIndexOptions, load: () => Hnswlib): HostedIndex {
  const { kind = 'auto' } = options;
  if (kind === 'exact' || options.metric === 'l1') return { index: new ExactIndex(options) };
  if (kind === 'hnsw') return { index: new HnswIndex(options, load()) };
  try {
    return { index: new HnswIndex({ ...options, exactBelow: AUTO_EXACT_BELOW }, load()) };
  } catch (error) {
    if (!(error instanceof HnswUnavailableError)) throw error;
    return { index: new ExactIndex(options), hnswUnavailable: error.message };
  }
}

export function reportOn(name: string, hosted: HostedIndex): IndexReport {
  const { index, ...rest } = hosted;
  const graph = index instanceof HnswIndex ? index : undefined;
  return {
    name,
    size: index.size,
    kind: graph?.walksGraph({ k: 10 }) === true ? 'hnsw' : 'exact',
    dimension: index.dimension,
    metric: index.metric,
    building: graph?.building ?? false,
    pending: graph?.building === true ? graph.pending : 0,
    memoryBytes: index.memoryBytes,
    ...rest,
  };
}
