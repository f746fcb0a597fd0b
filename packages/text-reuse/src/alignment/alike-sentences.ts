import type { SentenceVectors } from './sentence-vectors.ts';
import { termPostings } from './term-postings.ts';

export interface SentencePair {
  readonly a: number;
  readonly b: number;
  readonly cosine: number;
}

/** A term with more pairs of sentences says little and would cost the square of the text. */
const MOST_PAIRS_OF_TERM = 1_000_000;
/** Of a sentence that is everywhere in the other text, the most alike. */
const MOST_OF_SENTENCE = 32;

/**
 * Pairs of sentences whose vectors have at least that cosine, and whose sets of terms have at least that Dice
 * coefficient 2 |A ∩ B| ÷ (|A| + |B|): the seeds of Sanchez-Perez, Sidorov, Gelbukh 2014.
 */
export function alikeSentences(
  a: SentenceVectors,
  b: SentenceVectors,
  {
    terms,
    cosine,
    dice,
  }: { readonly terms: number; readonly cosine: number; readonly dice: number },
): SentencePair[] {
  const counts = new Uint32Array(terms);
  for (const term of a.terms) counts[term]! += 1;
  const postings = termPostings(b, terms);
  const cosines = new Float64Array(b.bounds.length);
  const common = new Uint32Array(b.bounds.length);
  const touched = new Uint32Array(b.bounds.length);
  const pairs: SentencePair[] = [];
  const size = ({ bounds }: SentenceVectors, row: number) =>
    (bounds[row + 1] as number) - (bounds[row] as number);
  for (let row = 0; row + 1 < a.bounds.length; row += 1) {
    let reached = 0;
    for (let at = a.bounds[row] as number; at < (a.bounds[row + 1] as number); at += 1) {
      const term = a.terms[at] as number;
      const [from, to] = [postings.bounds[term] as number, postings.bounds[term + 1] as number];
      if ((to - from) * (counts[term] as number) > MOST_PAIRS_OF_TERM) continue;
      const weight = a.weights[at] as number;
      for (let posting = from; posting < to; posting += 1) {
        const other = postings.sentences[posting] as number;
        if (common[other] === 0) touched[reached++] = other;
        common[other]! += 1;
        cosines[other]! += weight * (postings.weights[posting] as number);
      }
    }
    const found: SentencePair[] = [];
    for (const other of touched.subarray(0, reached)) {
      const alike = cosines[other] as number;
      if (
        alike >= cosine &&
        (2 * (common[other] as number)) / (size(a, row) + size(b, other)) >= dice
      ) {
        found.push({ a: row, b: other, cosine: alike });
      }
      cosines[other] = 0;
      common[other] = 0;
    }
    if (found.length > MOST_OF_SENTENCE)
      found.sort((one, other) => other.cosine - one.cosine || one.b - other.b);
    pairs.push(...found.slice(0, MOST_OF_SENTENCE));
  }
  return pairs;
}
