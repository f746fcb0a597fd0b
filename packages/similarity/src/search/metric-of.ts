import type { Metric } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';

const metrics = {
  euclidean: 'l2',
  cosine: 'cosine',
  dot: 'ip',
  manhattan: 'l1',
} as const satisfies Record<CollectionRecord['distance'], Metric>;

/** What the index calls a collection's distance. */
export function metricOf({ distance }: Pick<CollectionRecord, 'distance'>): Metric {
  return metrics[distance];
}
