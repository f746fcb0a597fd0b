const NONE = 0xffffffff;

/** Where each hash stands in a list, ascending; in memory linear in its length. 0 stands nowhere. */
export class GramPlaces {
  readonly #grams: Uint32Array;
  readonly #heads: Uint32Array;
  readonly #next: Uint32Array;

  constructor(grams: Uint32Array) {
    this.#grams = grams;
    this.#heads = new Uint32Array(2 ** Math.ceil(Math.log2(grams.length + 1))).fill(NONE);
    this.#next = new Uint32Array(grams.length);
    const mask = this.#heads.length - 1;
    for (let place = grams.length - 1; place >= 0; place -= 1) {
      const slot = (grams[place] as number) & mask;
      this.#next[place] = this.#heads[slot] as number;
      if (grams[place] !== 0) this.#heads[slot] = place;
    }
  }

  /** The first place at or after `from` in the chain of the hash, or −1. Pass a place's successor's chain with `after`. */
  first(gram: number): number {
    return gram === 0
      ? -1
      : this.#follow(this.#heads[gram & (this.#heads.length - 1)] as number, gram);
  }

  /** The next place with the same hash, or −1. */
  after(place: number): number {
    return this.#follow(this.#next[place] as number, this.#grams[place] as number);
  }

  #follow(from: number, gram: number): number {
    let place = from;
    while (place !== NONE && this.#grams[place] !== gram) place = this.#next[place] as number;
    return place === NONE ? -1 : place;
  }
}
