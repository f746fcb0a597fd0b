import type { SentencePair } from './alike-sentences.ts';
import type { SentenceEmbeddings } from './sentence-embeddings.ts';

/**
 * Pairs of sentences whose embeddings have at least that cosine; every pair is compared.
 *
 * @param a rows of length 1, of the same dimension as those of `b`
 */
export function alikeEmbeddings(
  a: SentenceEmbeddings,
  b: SentenceEmbeddings,
  cosine: number,
): SentencePair[] {
  const { dimension } = a;
  const pairs: SentencePair[] = [];
  for (let row = 0; row * dimension < a.data.length; row += 1) {
    for (let other = 0; other * dimension < b.data.length; other += 1) {
      let product = 0;
      for (let at = 0; at < dimension; at += 1) {
        product +=
          (a.data[row * dimension + at] as number) * (b.data[other * dimension + at] as number);
      }
      if (product >= cosine) pairs.push({ a: row, b: other, cosine: product });
    }
  }
  return pairs;
}
