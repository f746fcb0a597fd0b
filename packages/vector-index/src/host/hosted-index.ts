import { HnswUnavailableError } from '../errors/hnsw-unavailable-error.ts';
import { ExactIndex } from '../exact/exact-index.ts';
import { HnswIndex } from '../hnsw/hnsw-index.ts';
import type { Hnswlib } from '../hnsw/load-hnswlib.ts';
import type { SavableIndex } from '../snapshot/savable-index.ts';
import type { IndexReport, OpenIndexOptions } from './engine-host.ts';

/** Where the graph overtakes comparing every vector, measured at 128 dimensions (README). */
const AUTO_EXACT_BELOW = 2_000;

/** An open index, and why it has no graph where `auto` would have given it one. */
export interface HostedIndex {
  readonly index: SavableIndex;
  readonly hnswUnavailable?: string;
}

/**
 * Opens the index that `options.kind` asks for; `l1` has no graph and is always exact. It is empty, or
 * holds what was saved in `folder`.
 */
export function openHostedIndex(
  options: OpenIndexOptions,
  load: () => Hnswlib,
  folder?: string,
): HostedIndex {
  const { kind = 'auto' } = options;
  const exact = () =>
    folder === undefined ? new ExactIndex(options) : ExactIndex.load(folder, options);
  const hnsw = (exactBelow: number) =>
    folder === undefined
      ? new HnswIndex({ ...options, exactBelow }, load())
      : HnswIndex.load(folder, { ...options, exactBelow }, load());
  if (kind === 'exact' || options.metric === 'l1') return { index: exact() };
  if (kind === 'hnsw') return { index: hnsw(0) };
  try {
    return { index: hnsw(AUTO_EXACT_BELOW) };
  } catch (error) {
    if (!(error instanceof HnswUnavailableError)) throw error;
    return { index: exact(), hnswUnavailable: error.message };
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
