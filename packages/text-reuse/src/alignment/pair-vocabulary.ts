import type { PreparedText } from './prepared-text.ts';

export const NO_TERM = 0xffffffff;
/** More than two texts can have. */
const MOST_TERMS = 2 ** 27;

/** The stems of two texts by number, the rarest first, with their weight in the two. */
export interface PairVocabulary {
  /** The term of each word; {@link NO_TERM} where it is left out. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** ln(1 + sentences ÷ sentences with the term): inverse sentence frequency, smoothed so that no term weighs nothing. Never ascending. */
  readonly weights: Float64Array;
  /** 1 where a term says what a text is about, 0 for stop words. */
  readonly isContent: Uint8Array;
}

/** Numbers the terms of two texts and weighs them by how few of their sentences have them. */
export function pairVocabulary(
  a: PreparedText,
  b: PreparedText,
  stopStems: ReadonlySet<number>,
): PairVocabulary {
  const numbers = new Map<number, number>();
  const terms = [numbered(a, numbers), numbered(b, numbers)] as const;
  const counts = new Uint32Array(numbers.size);
  countSentences(terms[0], a.sentences, counts);
  countSentences(terms[1], b.sentences, counts);
  // Sorted as numbers, the count before the term, which is several times faster than with a comparison.
  const byRarity = Float64Array.from(counts, (count, term) => count * MOST_TERMS + term)
    .sort()
    .map((key) => key % MOST_TERMS);
  const ranks = new Uint32Array(numbers.size);
  byRarity.forEach((term, rank) => {
    ranks[term] = rank;
  });
  for (const list of terms) {
    for (let at = 0; at < list.length; at += 1)
      if (list[at] !== NO_TERM) list[at] = ranks[list[at] as number] as number;
  }
  const sentences = a.sentences.length + b.sentences.length - 2;
  const isContent = new Uint8Array(numbers.size);
  for (const [stem, number] of numbers)
    isContent[ranks[number] as number] = stopStems.has(stem) ? 0 : 1;
  const weights = Float64Array.from(byRarity, (term) =>
    Math.log(1 + sentences / (counts[term] as number)),
  );
  return { a: terms[0], b: terms[1], weights, isContent };
}

function numbered({ tokens: { stems } }: PreparedText, numbers: Map<number, number>): Uint32Array {
  const terms = new Uint32Array(stems.length);
  for (let at = 0; at < stems.length; at += 1) {
    const stem = stems[at] as number;
    let number = stem === 0 ? NO_TERM : numbers.get(stem);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(stem, number);
    }
    terms[at] = number;
  }
  return terms;
}

function countSentences(terms: Uint32Array, bounds: Uint32Array, counts: Uint32Array): void {
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
