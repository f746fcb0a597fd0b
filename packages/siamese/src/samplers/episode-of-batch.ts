import type { Batch } from './batch.ts';
import type { Episode } from './episode.ts';

/**
 * The episode that was drawn; where the sampler drew none, the first row of every class is the support
 * and the others are the queries.
 */
export function episodeOfBatch({ episode, labels }: Batch): Episode {
  if (episode) return episode;
  const seen = new Set<number>();
  const isFirst = Array.from(labels, (label) => seen.size < seen.add(label).size);
  const positions = Int32Array.from(labels.keys());
  return {
    support: positions.filter((row) => isFirst[row]),
    query: positions.filter((row) => !isFirst[row]),
  };
}
