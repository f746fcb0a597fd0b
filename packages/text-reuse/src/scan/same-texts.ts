import { CopyFinder } from '../duplicates/copy-finder.ts';

/** Which documents have the same words in the same order, but for what is left out of them. */
export class SameTexts {
  readonly #copies = new CopyFinder();
  readonly #groupOf: number[][] = [];

  /** @param words hashes of the document's words, 0 for one that is left out */
  add(document: number, words: Uint32Array): void {
    const left = words.filter((word) => word !== 0);
    const group = this.#groupOf[this.#copies.firstWith(left, document)] ?? [];
    group.push(document);
    this.#groupOf[document] = group;
  }

  /** Documents with the words of this one, itself included, ascending. */
  of(document: number): readonly number[] {
    return this.#groupOf[document] ?? [];
  }

  isSame(document: number, other: number): boolean {
    return this.#groupOf[document] === this.#groupOf[other];
  }
}
