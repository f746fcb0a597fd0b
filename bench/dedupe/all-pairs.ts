import { shingleSet, tokenize } from '@kindred/text-reuse';

/** A pair of rows as one number. */
export const pairKey = (first: number, second: number) => first * 2 ** 26 + second;

/**
 * Every pair of texts whose sets of pairs of words have at least that Jaccard index, by counting what all have in common.
 * Texts that are the same once folded count once, as the first of them.
 */
export function allPairs(texts: readonly string[], threshold: number): Set<number> {
  const found = new Set<number>();
  const known = new Set<string>();
  const sizes = new Uint32Array(texts.length);
  const common = new Uint32Array(texts.length);
  const rowsWith = new Map<number, number[]>();
  for (const [row, text] of texts.entries()) {
    const { words } = tokenize(text);
    const folded = words.join(' ');
    if (words.length === 0 || known.has(folded)) continue;
    known.add(folded);
    const set = shingleSet(words, 2);
    sizes[row] = set.length;
    const touched: number[] = [];
    for (const shingle of set) {
      const rows = rowsWith.get(shingle) ?? [];
      for (const other of rows) {
        if (common[other] === 0) touched.push(other);
        common[other]! += 1;
      }
      rows.push(row);
      rowsWith.set(shingle, rows);
    }
    for (const other of touched) {
      const both = common[other] as number;
      if (both / (set.length + (sizes[other] as number) - both) >= threshold)
        found.add(pairKey(other, row));
      common[other] = 0;
    }
  }
  return found;
}
