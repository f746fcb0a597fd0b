/** Finds where a string stands next, for places that only grow; a text is read once, however often it is asked. */
export class NextPlace {
  readonly #text: string;
  readonly #wanted: string;
  #found = -1;

  constructor(text: string, wanted: string) {
    this.#text = text;
    this.#wanted = wanted;
  }

  /** The first place from `from` on; the text's length where there is none. */
  after(from: number): number {
    if (this.#found < from) {
      const place = this.#text.indexOf(this.#wanted, from);
      this.#found = place < 0 ? this.#text.length : place;
    }
    return this.#found;
  }
}
