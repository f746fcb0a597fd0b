import type { Block } from './block.ts';
import { NO_TERM, type PairVocabulary } from './pair-vocabulary.ts';

/** Compares ranges of words of two texts as bags. */
export class FragmentComparer {
  readonly #vocabulary: PairVocabulary;
  // How often each term is in the ranges compared; all 0 between calls.
  readonly #inA: Uint32Array;
  readonly #inB: Uint32Array;

  constructor(vocabulary: PairVocabulary) {
    this.#vocabulary = vocabulary;
    this.#inA = new Uint32Array(vocabulary.weights.length);
    this.#inB = new Uint32Array(vocabulary.weights.length);
  }

  /** Cosine of the two ranges' tf · isf. */
  cosine(block: Block): number {
    const { weights } = this.#vocabulary;
    const [inA, inB] = [this.#inA, this.#inB];
    const { a, b } = this.#count(block);
    let [product, first, second] = [0, 0, 0];
    // Each term is emptied when it is met first.
    for (const term of a) {
      if (term === NO_TERM || inA[term] === 0) continue;
      const square = (weights[term] as number) ** 2;
      product += square * (inA[term] as number) * (inB[term] as number);
      first += square * (inA[term] as number) ** 2;
      inA[term] = 0;
    }
    for (const term of b) {
      if (term === NO_TERM || inB[term] === 0) continue;
      second += ((weights[term] as number) * (inB[term] as number)) ** 2;
      inB[term] = 0;
    }
    // The same words in another order give the same number to the last digit.
    return product === 0
      ? 0
      : Math.min(1, Math.round((1e9 * product) / Math.sqrt(first * second)) / 1e9);
  }

  /** Dice coefficient of the two bags: 2 · words in common ÷ words of both. */
  dice(block: Block): number {
    const { a, b } = this.#count(block);
    let common = 0;
    for (const term of a) {
      if (term === NO_TERM) continue;
      common += Math.min(this.#inA[term] as number, this.#inB[term] as number);
      this.#inA[term] = 0;
    }
    for (const term of b) if (term !== NO_TERM) this.#inB[term] = 0;
    return (2 * common) / (a.length + b.length);
  }

  #count({ aStart, aEnd, bStart, bEnd }: Block) {
    const a = this.#vocabulary.a.subarray(aStart, aEnd);
    const b = this.#vocabulary.b.subarray(bStart, bEnd);
    for (const term of a) if (term !== NO_TERM) this.#inA[term]! += 1;
    for (const term of b) if (term !== NO_TERM) this.#inB[term]! += 1;
    return { a, b };
  }
}
