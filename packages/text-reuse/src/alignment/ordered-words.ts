import type { Run } from './run.ts';

/**
 * Most words of tiles that stand in one order in both texts: the heaviest increasing subsequence, by a Fenwick tree in
 * O(n log n).
 *
 * @param tiles in the order of `a`, none overlapping another
 */
export function orderedWords(tiles: readonly Run[]): number {
  const ranks = new Map(
    tiles
      .map(({ b }) => b)
      .sort((one, other) => one - other)
      .map((b, rank) => [b, rank + 1]),
  );
  // tree[i]: the most words of a chain that ends at one of the ranks i covers.
  const tree = new Float64Array(tiles.length + 1);
  let most = 0;
  for (const { b, length } of tiles) {
    const rank = ranks.get(b) as number;
    let words = length;
    for (let node = rank - 1; node > 0; node -= node & -node)
      words = Math.max(words, (tree[node] as number) + length);
    for (let node = rank; node < tree.length; node += node & -node)
      tree[node] = Math.max(tree[node] as number, words);
    most = Math.max(most, words);
  }
  return most;
}
