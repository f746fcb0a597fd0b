import type { Pairs } from './pairs.ts';

/**
 * The least row of all that matching pairs connect a row with, for every row of a list of pairs: rows with
 * the same number say the same, as far as the list knows. By union and find (Tarjan 1975).
 */
export function matchClusters({ first, second, isMatch }: Pairs): Map<number, number> {
  const parent = new Map<number, number>();
  const find = (row: number): number => {
    let root = row;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root))
      root = up;
    for (let at = row; at !== root;) {
      const up = parent.get(at) as number;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  for (const row of [...first, ...second]) parent.set(row, row);
  for (const [pair, matches] of isMatch.entries()) {
    if (matches !== 1) continue;
    const [a, b] = [find(first[pair] as number), find(second[pair] as number)];
    parent.set(Math.max(a, b), Math.min(a, b));
  }
  return new Map([...parent.keys()].map((row) => [row, find(row)]));
}
