import type { SentenceVectors } from './sentence-vectors.ts';

/** For each term the sentences that have it: from `bounds[term]` to `bounds[term + 1]`. */
export interface TermPostings {
  readonly bounds: Uint32Array;
  readonly sentences: Uint32Array;
  readonly weights: Float64Array;
}

/** The transpose of sentence vectors. */
export function termPostings(vectors: SentenceVectors, terms: number): TermPostings {
  const bounds = new Uint32Array(terms + 1);
  for (const term of vectors.terms) bounds[term + 1]! += 1;
  for (let term = 0; term < terms; term += 1) bounds[term + 1]! += bounds[term] as number;
  const free = bounds.slice();
  const sentences = new Uint32Array(vectors.terms.length);
  const weights = new Float64Array(vectors.terms.length);
  for (let sentence = 0; sentence + 1 < vectors.bounds.length; sentence += 1) {
    for (
      let at = vectors.bounds[sentence] as number;
      at < (vectors.bounds[sentence + 1] as number);
      at += 1
    ) {
      const term = vectors.terms[at] as number;
      const slot = free[term] as number;
      free[term] = slot + 1;
      sentences[slot] = sentence;
      weights[slot] = vectors.weights[at] as number;
    }
  }
  return { bounds, sentences, weights };
}
