import type { PreparedText } from './prepared-text.ts';

export const NO_TERM = 0xffffffff;

/** The stems of two texts by number, with their weight in the two. */
export interface PairVocabulary {
  /** The term of each word; {@link NO_TERM} where it is left out. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** ln(1 + sentences ÷ sentences with the term): inverse sentence frequency, smoothed so that no term weighs nothing. */
  readonly weights: Float64Array;
}

/** Numbers the terms of two texts and weighs them by how few of their sentences have them. */
export function pairVocabulary(a: PreparedText, b: PreparedText): PairVocabulary {
  const numbers = new Map<number, number>();
  const numbered = ({ tokens: { stems } }: PreparedText) =>
    stems.map((stem) => {
      if (stem === 0) return NO_TERM;
      const known = numbers.get(stem);
      if (known !== undefined) return known;
      numbers.set(stem, numbers.size);
      return numbers.size - 1;
    });
  const terms = { a: numbered(a), b: numbered(b) };
  const counts = new Float64Array(numbers.size);
  countSentences(terms.a, a.sentences, counts);
  countSentences(terms.b, b.sentences, counts);
  const sentences = a.sentences.length + b.sentences.length - 2;
  return { ...terms, weights: counts.map((count) => Math.log(1 + sentences / count)) };
}

function countSentences(terms: Uint32Array, bounds: Uint32Array, counts: Float64Array): void {
  const lastSentence = new Int32Array(counts.length).fill(-1);
  for (let sentence = 0; sentence + 1 < bounds.length; sentence += 1) {
    for (let at = bounds[sentence] as number; at < (bounds[sentence + 1] as number); at += 1) {
      const term = terms[at] as number;
      if (term === NO_TERM || lastSentence[term] === sentence) continue;
      lastSentence[term] = sentence;
      counts[term]! += 1;
    }
  }
}
