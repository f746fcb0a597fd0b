import type { LoadedPairs } from '@kindred/datasets';
import { Random } from '@kindred/siamese';

/**
 * Splits pairs so that no text is on both sides: whatever pairs connect stays together. Whole clusters are
 * held out in random order until the wanted share of the pairs is; a cluster that would hold out more than
 * that by half is left to the training.
 *
 * @returns pairs to learn from, and pairs that are held out; both name rows of the same inputs
 */
export function splitPairs(
  loaded: LoadedPairs,
  { fraction, seed }: { readonly fraction: number; readonly seed: number },
): [train: LoadedPairs, heldOut: LoadedPairs] {
  const { first, second } = loaded.pairs;
  const clusters = clustersOf(first, second, loaded.texts.length);
  const wanted = Math.round(fraction * first.length);
  const held = new Set<number>();
  for (const pairs of new Random(seed).sample(clusters, clusters.length)) {
    if (held.size >= wanted) break;
    if (held.size + pairs.length > 1.5 * wanted) continue;
    for (const pair of pairs) held.add(pair);
  }
  const all = [...first.keys()];
  return [
    withPairs(
      loaded,
      all.filter((pair) => !held.has(pair)),
    ),
    withPairs(
      loaded,
      all.filter((pair) => held.has(pair)),
    ),
  ];
}

/** Places of the pairs of every cluster, by union and find. */
function clustersOf(first: Int32Array, second: Int32Array, texts: number): number[][] {
  const parent = Int32Array.from({ length: texts }, (_, text) => text);
  const find = (text: number): number => {
    let root = text;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] as number] as number;
      root = parent[root] as number;
    }
    return root;
  };
  for (const [pair, text] of first.entries()) parent[find(text)] = find(second[pair] as number);
  const clusters = new Map<number, number[]>();
  for (const [pair, text] of first.entries()) {
    const root = find(text);
    clusters.set(root, [...(clusters.get(root) ?? []), pair]);
  }
  return [...clusters.values()];
}

function withPairs(loaded: LoadedPairs, places: readonly number[]): LoadedPairs {
  const { first, second, similarity } = loaded.pairs;
  return {
    ...loaded,
    pairs: {
      first: Int32Array.from(places, (place) => first[place] as number),
      second: Int32Array.from(places, (place) => second[place] as number),
      similarity: Float32Array.from(places, (place) => similarity[place] as number),
    },
  };
}
