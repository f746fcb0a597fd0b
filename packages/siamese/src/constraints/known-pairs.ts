import type { Pairs } from '../samplers/pairs.ts';

/** What is known of pairs of rows, whichever comes first. */
export class KnownPairs {
  readonly #partners = new Map<number, Map<number, boolean | 'apart'>>();

  /** @param apart pairs that are not to meet, whatever is known of them */
  constructor(pairs: Pairs, apart?: Pick<Pairs, 'first' | 'second'>) {
    const { first, second, isMatch } = pairs;
    for (const [pair, row] of first.entries())
      this.#add(row, second[pair] as number, isMatch[pair] === 1);
    for (const [pair, row] of apart?.first.entries() ?? [])
      this.#add(row, apart?.second[pair] as number, 'apart');
  }

  /** Rows that something is known of together with this one: whether they match it, or may not meet it. */
  partnersOf(row: number): ReadonlyMap<number, boolean | 'apart'> | undefined {
    return this.#partners.get(row);
  }

  #add(a: number, b: number, isMatch: boolean | 'apart'): void {
    for (const [row, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const partners = this.#partners.get(row) ?? new Map<number, boolean | 'apart'>();
      this.#partners.set(row, partners.set(other, isMatch));
    }
  }
}
