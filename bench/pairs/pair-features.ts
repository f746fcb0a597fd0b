import type { LoadedPairs } from '@kindred/datasets';

/** What is known of pairs, row by row. */
export interface PairFeatures {
  /** pairs × width, row-major. */
  readonly values: Float32Array;
  readonly width: number;
}

/**
 * Both embeddings u and v of length 1 of every pair, in a way that does not depend on their order: |u − v| and u ∘ v
 * number by number, their cosine, and how far apart the lengths of the texts are.
 */
export function pairFeatures(
  { texts, pairs: { first, second } }: Pick<LoadedPairs, 'texts' | 'pairs'>,
  embeddings: Float32Array,
): PairFeatures {
  const size = embeddings.length / texts.length;
  const width = 2 * size + 2;
  const values = new Float32Array(first.length * width);
  for (const [pair, one] of first.entries()) {
    const other = second[pair] as number;
    const row = values.subarray(pair * width, (pair + 1) * width);
    let cosine = 0;
    for (let at = 0; at < size; at += 1) {
      const [u, v] = [
        embeddings[one * size + at] as number,
        embeddings[other * size + at] as number,
      ];
      row[at] = Math.abs(u - v);
      row[size + at] = u * v;
      cosine += u * v;
    }
    row[2 * size] = cosine;
    row[2 * size + 1] = Math.abs(Math.log(lengthOf(texts[one]) / lengthOf(texts[other])));
  }
  return { values, width };
}

const lengthOf = (text = ''): number => 1 + text.length;
