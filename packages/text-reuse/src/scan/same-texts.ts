import { mixHash } from '../normalize/mix-hash.ts';

/** Which documents have the same words in the same order, but for what is left out of them. */
export class SameTexts {
  readonly #groups = new Map<string, number[]>();
  readonly #groupOf: (readonly number[])[] = [];

  /** @param words hashes of the document's words, 0 for one that is left out */
  add(document: number, words: Uint32Array): void {
    // Two hashes of 32 bits and the number of words: no two texts of a corpus agree in these by chance.
    let [first, second, count] = [1, 2, 0];
    for (const word of words) {
      if (word === 0) continue;
      first = mixHash(first ^ word);
      second = mixHash(Math.imul(second, 31) + word);
      count += 1;
    }
    if (count === 0) return;
    const key = `${count} ${first} ${second}`;
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, [document]);
    else group.push(document);
    this.#groupOf[document] = this.#groups.get(key) as number[];
  }

  /** Documents with the words of this one, itself included, ascending; none where nothing is left of it. */
  of(document: number): readonly number[] {
    return this.#groupOf[document] ?? [];
  }

  isSame(document: number, other: number): boolean {
    const group = this.#groupOf[document];
    return group !== undefined && group === this.#groupOf[other];
  }
}
