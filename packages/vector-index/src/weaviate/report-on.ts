import type { IndexReport } from '../host/engine-host.ts';
import type { OpenIndex } from './open-index.ts';
import type { EngineQueries } from './search/engine-queries.ts';

/** Counts what is stored of an index. */
export async function reportOn(engine: EngineQueries, index: OpenIndex): Promise<IndexReport> {
  const { name, kind, space, collection } = index;
  const { dimension, metric } = space;
  const size = await engine.count(collection);
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
