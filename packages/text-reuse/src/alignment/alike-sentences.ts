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
 * coefficient 2 |A ∩ B| ÷ (|A| + |B|): the seeds of Sanchez-Perez, Sidorov, Gelbukh 2014. A sentence's most frequent
 * terms are only looked at where the others bring a pair near enough to the cosine (Bayardo, Ma, Srikant 2007).
 *
 * @param terms how many there are; rows have the rarest first
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
  const partial = new Float64Array(b.bounds.length);
  const touched = new Uint32Array(b.bounds.length);
  const pairs: SentencePair[] = [];
  for (let row = 0; row + 1 < a.bounds.length; row += 1) {
    const { end, rest } = rareTerms(a, row, cosine / 2);
    let reached = 0;
    for (let at = a.bounds[row] as number; at < end; at += 1) {
      const term = a.terms[at] as number;
      const [from, to] = [postings.bounds[term] as number, postings.bounds[term + 1] as number];
      if ((to - from) * (counts[term] as number) > MOST_PAIRS_OF_TERM) continue;
      const weight = a.weights[at] as number;
      for (let posting = from; posting < to; posting += 1) {
        const other = postings.sentences[posting] as number;
        if (partial[other] === 0) touched[reached++] = other;
        partial[other]! += weight * (postings.weights[posting] as number);
      }
    }
    const found: SentencePair[] = [];
    for (let at = 0; at < reached; at += 1) {
      const other = touched[at] as number;
      // The frequent terms add the product of their lengths at most, and the other's is 1 at most.
      const isNear = (partial[other] as number) + rest >= cosine - 1e-9;
      partial[other] = 0;
      const alike = isNear ? cosineOfRows([a, row], [b, other], dice) : 0;
      if (alike >= cosine) found.push({ a: row, b: other, cosine: alike });
    }
    if (found.length > MOST_OF_SENTENCE)
      found.sort((one, other) => other.cosine - one.cosine || one.b - other.b);
    for (const pair of found.slice(0, MOST_OF_SENTENCE)) pairs.push(pair);
  }
  return pairs;
}

/** Where a row's frequent terms begin, whose length together, `rest`, is less than the most. */
function rareTerms(
  { bounds, weights }: SentenceVectors,
  row: number,
  most: number,
): { readonly end: number; readonly rest: number } {
  let end = bounds[row + 1] as number;
  let square = 0;
  while (end > (bounds[row] as number)) {
    const longer = square + (weights[end - 1] as number) ** 2;
    if (longer >= most * most) break;
    square = longer;
    end -= 1;
  }
  return { end, rest: Math.sqrt(square) };
}

/** 0 where the Dice coefficient is less than the least. */
function cosineOfRows(
  [a, row]: readonly [SentenceVectors, number],
  [b, other]: readonly [SentenceVectors, number],
  leastDice: number,
): number {
  let [at, beside] = [a.bounds[row] as number, b.bounds[other] as number];
  const [end, otherEnd] = [a.bounds[row + 1] as number, b.bounds[other + 1] as number];
  const terms = end - at + otherEnd - beside;
  let [product, common] = [0, 0];
  while (at < end && beside < otherEnd) {
    const [term, otherTerm] = [a.terms[at] as number, b.terms[beside] as number];
    if (term === otherTerm) {
      product += (a.weights[at] as number) * (b.weights[beside] as number);
      common += 1;
    }
    if (term <= otherTerm) at += 1;
    if (otherTerm <= term) beside += 1;
  }
  return (2 * common) / terms >= leastDice ? product : 0;
}
