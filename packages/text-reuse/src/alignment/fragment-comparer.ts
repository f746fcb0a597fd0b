import type { Block } from './block.ts';
import { NO_TERM, type PairVocabulary } from './pair-vocabulary.ts';

/** Compares ranges of words of two texts as bags. */
export class FragmentComparer {
  readonly #vocabulary: PairVocabulary;
  readonly #bag: Float64Array;

  constructor(vocabulary: PairVocabulary) {
    this.#vocabulary = vocabulary;
    this.#bag = new Float64Array(vocabulary.weights.length);
  }

  /** Cosine of the two ranges' tf · isf. */
  cosine({ aStart, aEnd, bStart, bEnd }: Block): number {
    const { a, b, weights } = this.#vocabulary;
    const first = this.#fill(a.subarray(aStart, aEnd));
    let product = 0;
    const counts = new Map<number, number>();
    for (const term of b.subarray(bStart, bEnd)) {
      if (term === NO_TERM) continue;
      product += (this.#bag[term] as number) * (weights[term] as number);
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    this.#clear(a.subarray(aStart, aEnd));
    let second = 0;
    for (const [term, count] of counts) second += (count * (weights[term] as number)) ** 2;
    return product === 0 ? 0 : Math.min(1, product / Math.sqrt(first * second));
  }

  /** Dice coefficient of the two bags: 2 · words in common ÷ words of both. */
  dice({ aStart, aEnd, bStart, bEnd }: Block): number {
    const { a, b } = this.#vocabulary;
    let common = 0;
    for (const term of a.subarray(aStart, aEnd)) if (term !== NO_TERM) this.#bag[term]! += 1;
    for (const term of b.subarray(bStart, bEnd)) {
      if (term === NO_TERM || (this.#bag[term] as number) <= 0) continue;
      this.#bag[term]! -= 1;
      common += 1;
    }
    this.#clear(a.subarray(aStart, aEnd));
    return (2 * common) / (aEnd - aStart + bEnd - bStart);
  }

  /** Gives the squared length of the bag. */
  #fill(terms: Uint32Array): number {
    const { weights } = this.#vocabulary;
    let square = 0;
    for (const term of terms) {
      if (term === NO_TERM) continue;
      const before = this.#bag[term] as number;
      const after = before + (weights[term] as number);
      square += after * after - before * before;
      this.#bag[term] = after;
    }
    return square;
  }

  #clear(terms: Uint32Array): void {
    for (const term of terms) if (term !== NO_TERM) this.#bag[term] = 0;
  }
}
