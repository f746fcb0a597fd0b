import { hasBit } from './has-bit.ts';

/** Labels in a bitmap that grows with the largest of them. */
export class LabelBitmap {
  #bits = new Uint32Array(0);
  #words = 0;
  #count = 0;

  /** Long enough for the largest label ever added. Replaced when it grows: do not keep or change it. */
  get bits(): Uint32Array {
    return this.#bits.subarray(0, this.#words);
  }

  get count(): number {
    return this.#count;
  }

  get memoryBytes(): number {
    return this.#bits.byteLength;
  }

  has(label: number): boolean {
    return hasBit(this.#bits, label);
  }

  add(label: number): void {
    if (this.has(label)) return;
    const word = label >>> 5;
    if (word >= this.#bits.length) {
      const grown = new Uint32Array(Math.max(word + 1, Math.ceil(this.#bits.length * 1.5), 32));
      grown.set(this.#bits);
      this.#bits = grown;
    }
    this.#words = Math.max(this.#words, word + 1);
    this.#bits[word]! |= 1 << (label & 31);
    this.#count++;
  }

  delete(label: number): void {
    if (!this.has(label)) return;
    this.#bits[label >>> 5]! &= ~(1 << (label & 31));
    this.#count--;
  }
}
