import { clusterDuplicates, type DuplicateCluster } from '@kindred/text-reuse';
import type { PassagePair } from './passage-pair.ts';

/** As much of a document has to be in the other, that they go together. */
const leastSimilarity = 0.5;

/** Clusters of documents that are half the same, or more. */
export function clusterPairs(count: number, pairs: readonly PassagePair[]): DuplicateCluster[] {
  const close = pairs.filter(({ pair }) => pair.similarity >= leastSimilarity);
  return clusterDuplicates(
    Uint32Array.from({ length: count }, (_, row) => row),
    {
      first: Uint32Array.from(close, ({ first }) => first),
      second: Uint32Array.from(close, ({ second }) => second),
      similarity: Float32Array.from(close, ({ pair }) => pair.similarity),
    },
  );
}
