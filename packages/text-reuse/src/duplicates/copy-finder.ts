import { mixHash } from '../normalize/mix-hash.ts';

/** Finds texts that are the same once folded: the same words in the same order. A text without a word is like no other. */
export class CopyFinder {
  readonly #firsts = new Map<number, number>();

  /** Gives the first row with these words, this one where there was none before. */
  firstWith(words: Uint32Array, row: number): number {
    if (words.length === 0) return row;
    let [low, high] = [words.length, ~words.length];
    for (const word of words) {
      low = mixHash(low ^ word);
      high = mixHash(high + word) + word;
    }
    // 53 bits: in a million texts two different ones agree with a probability of 0.00006.
    const key = low * 2 ** 21 + (mixHash(high) >>> 11);
    const first = this.#firsts.get(key);
    if (first === undefined) this.#firsts.set(key, row);
    return first ?? row;
  }
}
