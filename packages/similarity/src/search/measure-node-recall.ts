import { hostedSearchPort, measureRecall, type IndexHost } from '@kindred/vector-index';
import type { GenerationStore } from '../ports/generation-store.ts';
import type { NodeRecall } from '../ports/search-node-store.ts';
import type { FollowedGeneration } from './followed-generation.ts';
import { metricOf } from './metric-of.ts';

const mostQueries = 200;
const leastQueries = 32;
/** Numbers that exact searches may compare: they share the threads of those that are answered. */
const comparisons = 2_000_000_000;

export interface MeasureNodeRecallPorts {
  readonly generations: Pick<GenerationStore, 'sample'>;
  readonly indexes: IndexHost;
}

/** Recall@10 of an index against exact search, with vectors of its own that are drawn by a hash of their labels. */
export async function measureNodeRecall(
  { generations, indexes }: MeasureNodeRecallPorts,
  { name, collection, generationId }: FollowedGeneration,
  signal: AbortSignal,
): Promise<NodeRecall> {
  const { dimension } = collection;
  const { size } = await indexes.report(name);
  const affordable = Math.floor(comparisons / Math.max(1, size * dimension));
  const limit = Math.min(mostQueries, Math.max(leastQueries, affordable));
  const { labels } = await generations.sample(generationId, limit);
  const port = hostedSearchPort(indexes, { name, dimension, metric: metricOf(collection) });
  const { recall, interval, queries } = await measureRecall(port, {
    labels,
    k: 10,
    ef: collection.index.ef,
    signal,
  });
  return { at10: recall, ...interval, queries };
}
