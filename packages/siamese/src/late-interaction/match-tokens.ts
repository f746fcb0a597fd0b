import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';

/** The tokens of a text, each with what it counts. */
export interface WeightedTokens {
  /** tokens × embedding size, row-major, of any lengths. */
  readonly embeddings: Float32Array;
  /** 0 or more, of each token: how rarely texts have it, or 1. */
  readonly weights: ArrayLike<number>;
}

/** What the tokens of a text find in another. */
export interface FoundTokens {
  /** Σ wᵢ · maxⱼ cos(aᵢ, bⱼ) ÷ Σ wᵢ over the tokens a of this text: −1 to 1, 0 for a text without weight. */
  readonly found: number;
  /** max wᵢ · (1 − maxⱼ cos(aᵢ, bⱼ)): the weightiest thing of which the other text does not speak. */
  readonly missing: number;
}

/**
 * Late interaction of two texts that were encoded each for itself: every token looks for its like in the other
 * text (Khattab and Zaharia 2020, section 3.3). With weights by inverse document frequency, what both found is
 * BERTScore's precision and recall (Zhang et al. 2020, section 3).
 *
 * @throws InvalidInputsError where the sizes of both differ
 */
export function matchTokens(
  first: WeightedTokens,
  second: WeightedTokens,
): { readonly first: FoundTokens; readonly second: FoundTokens } {
  const size = sizeOf([first, second]);
  const [ours, theirs] = [unitRows(first, size), unitRows(second, size)];
  // A text without tokens has the like of nothing.
  const least = ours.length > 0 && theirs.length > 0 ? -1 : 0;
  const oursFound = new Float64Array(first.weights.length).fill(least);
  const theirsFound = new Float64Array(second.weights.length).fill(least);
  for (let one = 0; one < oursFound.length; one += 1)
    for (let other = 0; other < theirsFound.length; other += 1) {
      let cosine = 0;
      for (let at = 0; at < size; at += 1)
        cosine += (ours[one * size + at] as number) * (theirs[other * size + at] as number);
      oursFound[one] = Math.max(oursFound[one] as number, cosine);
      theirsFound[other] = Math.max(theirsFound[other] as number, cosine);
    }
  return {
    first: summed(oursFound, first.weights),
    second: summed(theirsFound, second.weights),
  };
}

function sizeOf(texts: readonly WeightedTokens[]): number {
  const sizes = texts
    .filter(({ embeddings, weights }) => embeddings.length > 0 || weights.length > 0)
    .map(({ embeddings, weights }) => embeddings.length / weights.length);
  const [size = 1] = sizes;
  if (Number.isInteger(size) && size > 0 && sizes.every((each) => each === size)) return size;
  throw new InvalidInputsError(
    'Every token needs an embedding and a weight, and embeddings of both texts one size.',
  );
}

function unitRows({ embeddings }: WeightedTokens, size: number): Float32Array {
  const rows = embeddings.slice();
  for (let start = 0; start < rows.length; start += size) {
    const row = rows.subarray(start, start + size);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) for (let at = 0; at < size; at += 1) row[at] = (row[at] as number) / length;
  }
  return rows;
}

function summed(cosines: Float64Array, weights: ArrayLike<number>): FoundTokens {
  let [sum, all, missing] = [0, 0, 0];
  for (const [at, cosine] of cosines.entries()) {
    const weight = weights[at] as number;
    sum += weight * cosine;
    all += weight;
    missing = Math.max(missing, weight * (1 - cosine));
  }
  return { found: all === 0 ? 0 : sum / all, missing };
}
