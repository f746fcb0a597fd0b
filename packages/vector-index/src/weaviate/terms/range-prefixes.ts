/**
 * The fewest hexadecimal prefixes that cover the integers from `from` to `to` (both within, of `digits`
 * digits each): at most 30 a digit. A number that is indexed under each of its prefixes lies in the range
 * where it is under one of them, so a range needs no ordered property (the trie of Lucene's numeric range
 * query, Schindler & Diepenbroek 2008, with a step of four bits).
 */
export function rangePrefixes(from: bigint, to: bigint, digits: number): string[] {
  const prefixes: string[] = [];
  const visit = (prefix: string, start: bigint, length: number) => {
    const end = start + (1n << BigInt(4 * (digits - length))) - 1n;
    if (end < from || start > to) return;
    if (length > 0 && start >= from && end <= to) {
      prefixes.push(prefix);
      return;
    }
    const step = 1n << BigInt(4 * (digits - length - 1));
    for (let digit = 0; digit < 16; digit++) {
      visit(prefix + digit.toString(16), start + BigInt(digit) * step, length + 1);
    }
  };
  if (from <= to) visit('', 0n, 0);
  return prefixes;
}
