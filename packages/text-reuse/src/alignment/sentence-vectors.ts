import { NO_TERM } from './pair-vocabulary.ts';

/** Sparse rows of length 1: row s has the terms from `bounds[s]` to `bounds[s + 1]`, ascending, which is the rarest first. */
export interface SentenceVectors {
  readonly bounds: Uint32Array;
  readonly terms: Uint32Array;
  readonly weights: Float64Array;
}

/** tf · isf of each sentence. */
export function sentenceVectors(
  terms: Uint32Array,
  sentences: Uint32Array,
  termWeights: Float64Array,
): SentenceVectors {
  const bounds = new Uint32Array(sentences.length);
  const rowTerms = new Uint32Array(terms.length);
  const weights = new Float64Array(terms.length);
  let used = 0;
  for (let sentence = 0; sentence + 1 < sentences.length; sentence += 1) {
    const row = terms.slice(sentences[sentence], sentences[sentence + 1]).sort();
    const first = used;
    let square = 0;
    for (let at = 0; at < row.length && row[at] !== NO_TERM;) {
      const term = row[at] as number;
      let count = 0;
      for (; row[at] === term; at += 1) count += 1;
      const weight = count * (termWeights[term] as number);
      rowTerms[used] = term;
      weights[used] = weight;
      square += weight * weight;
      used += 1;
    }
    for (let at = first; at < used; at += 1) weights[at]! /= Math.sqrt(square);
    bounds[sentence + 1] = used;
  }
  return { bounds, terms: rowTerms.slice(0, used), weights: weights.slice(0, used) };
}
