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
