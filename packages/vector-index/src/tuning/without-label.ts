import { NO_LABEL, type SearchResult } from '../vector-index.ts';

/** A result for one neighbour fewer, where query q does not find `labels[q]`, or loses its farthest neighbour. */
export function withoutLabel(result: SearchResult, labels: Uint32Array): SearchResult {
  const k = result.k - 1;
  const kept = {
    labels: new Uint32Array(labels.length * k).fill(NO_LABEL),
    distances: new Float32Array(labels.length * k).fill(Infinity),
    counts: new Uint32Array(labels.length),
  };
  labels.forEach((own, query) => {
    const count = result.counts[query]!;
    for (let place = query * result.k; place < query * result.k + count; place++) {
      if (result.labels[place] === own || kept.counts[query] === k) continue;
      const at = query * k + kept.counts[query]!++;
      kept.labels[at] = result.labels[place]!;
      kept.distances[at] = result.distances[place]!;
    }
  });
  return { ...result, k, ...kept };
}
