import { countCommonBits } from '../bits/count-common-bits.ts';
import { eachBit } from '../bits/each-bit.ts';
import { hasBit } from '../bits/has-bit.ts';
import { insertSorted } from './insert-sorted.ts';
import { removeSorted } from './remove-sorted.ts';

const WORDS = 2048;
/** A list of so many numbers is as large as the bitmap. */
const LONGEST_LIST = 1024;
const SHORTEST_BITMAP = LONGEST_LIST / 2;

/** Numbers from 0 to 65,535: few in an ascending list, many in a bitmap. */
export class PostingPage {
  #list: number[] = [];
  #bits: Uint32Array | undefined;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get memoryBytes(): number {
    return this.#bits?.byteLength ?? 8 * this.#list.length;
  }

  /** Returns false where it was there already. */
  add(offset: number): boolean {
    const bits = this.#bits;
    if (bits === undefined) {
      if (!insertSorted(this.#list, offset)) return false;
    } else {
      if (hasBit(bits, offset)) return false;
      bits[offset >>> 5]! |= 1 << (offset & 31);
    }
    this.#count++;
    if (bits === undefined && this.#count > LONGEST_LIST) this.#becomeBitmap();
    return true;
  }

  /** Returns false where it was not there. */
  delete(offset: number): boolean {
    const bits = this.#bits;
    if (bits === undefined) {
      if (!removeSorted(this.#list, offset)) return false;
    } else {
      if (!hasBit(bits, offset)) return false;
      bits[offset >>> 5]! &= ~(1 << (offset & 31));
    }
    this.#count--;
    if (bits !== undefined && this.#count < SHORTEST_BITMAP) this.#becomeList(bits);
    return true;
  }

  /** Sets its bits in `words`, from word `from` on. */
  addTo(words: Uint32Array, from: number): void {
    const bits = this.#bits;
    const length = Math.min(WORDS, words.length - from);
    if (bits !== undefined) for (let at = 0; at < length; at++) words[from + at]! |= bits[at]!;
    for (const offset of this.#list) words[from + (offset >>> 5)]! |= 1 << (offset & 31);
  }

  /** How many of its bits are set in `words`, from word `from` on. */
  countIn(words: Uint32Array, from: number): number {
    if (this.#bits !== undefined) return countCommonBits(this.#bits, words, from);
    let count = 0;
    for (const offset of this.#list) if (hasBit(words, from * 32 + offset)) count++;
    return count;
  }

  #becomeBitmap(): void {
    const bits = new Uint32Array(WORDS);
    for (const offset of this.#list) bits[offset >>> 5]! |= 1 << (offset & 31);
    this.#bits = bits;
    this.#list = [];
  }

  #becomeList(bits: Uint32Array): void {
    eachBit(bits, (offset) => this.#list.push(offset));
    this.#bits = undefined;
  }
}
