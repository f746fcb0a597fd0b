import { grown } from './grown.ts';
import type { Triplets } from './triplets.ts';

/** Collects triplets in typed arrays: a batch of 128 has tens of thousands of them. */
export class TripletList {
  #anchors = new Int32Array(256);
  #positives = new Int32Array(256);
  #negatives = new Int32Array(256);
  #length = 0;

  add(anchor: number, positive: number, negative: number): void {
    if (this.#length === this.#anchors.length) {
      this.#anchors = grown(this.#anchors);
      this.#positives = grown(this.#positives);
      this.#negatives = grown(this.#negatives);
    }
    this.#anchors[this.#length] = anchor;
    this.#positives[this.#length] = positive;
    this.#negatives[this.#length] = negative;
    this.#length += 1;
  }

  toTriplets(): Triplets {
    return {
      anchors: this.#anchors.slice(0, this.#length),
      positives: this.#positives.slice(0, this.#length),
      negatives: this.#negatives.slice(0, this.#length),
    };
  }
}
