import type { Pairs } from '../samplers/pairs.ts';
import { grown } from './grown.ts';

/** Collects pairs of positions in typed arrays. */
export class PairList {
  #first = new Int32Array(256);
  #second = new Int32Array(256);
  #isMatch = new Int32Array(256);
  #length = 0;

  add(first: number, second: number, isMatch: boolean): void {
    if (this.#length === this.#first.length) {
      this.#first = grown(this.#first);
      this.#second = grown(this.#second);
      this.#isMatch = grown(this.#isMatch);
    }
    this.#first[this.#length] = first;
    this.#second[this.#length] = second;
    this.#isMatch[this.#length] = isMatch ? 1 : 0;
    this.#length += 1;
  }

  toPairs(): Pairs {
    return {
      first: this.#first.slice(0, this.#length),
      second: this.#second.slice(0, this.#length),
      isMatch: Uint8Array.from(this.#isMatch.subarray(0, this.#length)),
    };
  }
}
