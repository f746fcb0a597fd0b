import { neighboursOf } from '../neighbours-of.ts';
import type { SearchResult } from '../vector-index.ts';
import type { NativeIndexOptions } from './native-index.ts';
import { NativeIndex } from './native-index.ts';

/** Waits until the graph has everything. */
export async function settled(index: NativeIndex): Promise<NativeIndex> {
  while (index.report().building) await new Promise((resolve) => setTimeout(resolve, 2));
  return index;
}

/** What the contract needs; with `isSettled` no search meets a vector that waits for the graph. */
export function nativeUnderTest(options: NativeIndexOptions, { isSettled = false } = {}) {
  const index = new NativeIndex(options);
  return {
    async upsert(labels: Uint32Array, vectors: Float32Array) {
      index.upsert(labels, vectors);
      if (isSettled) await settled(index);
    },
    remove: (labels: Uint32Array) => index.remove(labels),
    search: (...query: Parameters<NativeIndex['search']>) => index.search(...query),
    vectors: (labels: Uint32Array) => index.vectors(labels),
    size: () => index.report().size,
  };
}

/** Share of the true nearest labels that were found. */
export function recall(found: SearchResult, truth: SearchResult): number {
  let hits = 0;
  let wanted = 0;
  for (let row = 0; row < truth.counts.length; row++) {
    const nearest = neighboursOf(truth, row).map(({ label }) => label);
    const labels = new Set(neighboursOf(found, row).map(({ label }) => label));
    wanted += nearest.length;
    hits += nearest.filter((label) => labels.has(label)).length;
  }
  return hits / wanted;
}
