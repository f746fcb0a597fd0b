const NONE = 0xffffffff;

/**
 * One band of locality-sensitive hashing: rows in buckets by their key, in linear memory. A row meets the newest 100 of
 * its bucket, so that ten thousand texts of one template are not fifty million pairs.
 */
export class BandTable {
  readonly #heads: Uint32Array;
  readonly #next: Uint32Array;
  readonly #keys: Uint32Array;

  /** @param keys the band's key of every row */
  constructor(keys: Uint32Array) {
    this.#keys = keys;
    this.#heads = new Uint32Array(2 ** Math.ceil(Math.log2(keys.length + 1))).fill(NONE);
    this.#next = new Uint32Array(keys.length);
  }

  /** Calls with each earlier row of the bucket, newest first, and adds the row to it. */
  addMeeting(row: number, visit: (earlier: number) => void): void {
    const key = this.#keys[row] as number;
    const slot = key & (this.#heads.length - 1);
    let met = 0;
    for (
      let other = this.#heads[slot] as number;
      other !== NONE && met < 100;
      other = this.#next[other] as number
    ) {
      if (this.#keys[other] !== key) continue;
      met += 1;
      visit(other);
    }
    this.#next[row] = this.#heads[slot] as number;
    this.#heads[slot] = row;
  }
}
