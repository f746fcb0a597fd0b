import type { LoadedPairs } from '@kindred/datasets';
import { matchTokens, type SiameseModel, type WeightedTokens } from '@kindred/siamese';

/** Pairs whose tokens are in memory at once. */
const BLOCK = 256;

/**
 * What a twin network's embeddings say of each pair, in either order: the cosine of the texts, the same with rare tokens
 * weighing more, how well the tokens find each other on average and the worse way round, and the weightiest token that
 * both lack of each other, and one.
 *
 * @param weightOf a token's number
 * @returns six numbers of each pair
 */
export async function tokenSignals(
  model: SiameseModel,
  { inputs, pairs: { first, second } }: Pick<LoadedPairs, 'inputs' | 'pairs'>,
  weightOf: (token: number) => number,
): Promise<number[][]> {
  const { inputSize } = model;
  const signals: number[][] = [];
  for (let start = 0; start < first.length; start += BLOCK) {
    const [ours, theirs] = [first, second].map((rows) => rows.subarray(start, start + BLOCK));
    const rows = [...(ours ?? []), ...(theirs ?? [])];
    const block = new Float32Array(rows.length * inputSize);
    const ids = rows.map((row, at) => {
      const input = inputs.subarray(row * inputSize, (row + 1) * inputSize);
      block.set(input, at * inputSize);
      return input.filter((id) => id >= 0);
    });
    const { embeddings, starts, embeddingSize } = await model.embedTokens(block, 2 * BLOCK);
    const texts = ids.map((tokens, at) => ({
      weights: Array.from(tokens, weightOf),
      embeddings: embeddings.subarray(
        (starts[at] as number) * embeddingSize,
        (starts[at + 1] as number) * embeddingSize,
      ),
    }));
    const half = texts.length / 2;
    for (let pair = 0; pair < half; pair += 1) {
      const [one, other] = [texts[pair]!, texts[half + pair]!];
      const match = matchTokens(one, other);
      signals.push([
        cosineOfSums(alike(one), alike(other), embeddingSize),
        cosineOfSums(one, other, embeddingSize),
        (match.first.found + match.second.found) / 2,
        Math.min(match.first.found, match.second.found),
        Math.min(match.first.missing, match.second.missing),
        Math.max(match.first.missing, match.second.missing),
      ]);
    }
  }
  return signals;
}

/** Points where the weighted mean of the tokens does. */
function weightedSum({ embeddings, weights }: WeightedTokens, size: number): Float64Array {
  const sum = new Float64Array(size);
  for (const [at, value] of embeddings.entries()) {
    const weight = weights[Math.floor(at / size)] as number;
    sum[at % size] = (sum[at % size] as number) + weight * value;
  }
  return sum;
}

const alike = ({ embeddings, weights }: WeightedTokens): WeightedTokens => ({
  embeddings,
  weights: Array.from(weights, () => 1),
});

function cosineOfSums(one: WeightedTokens, other: WeightedTokens, size: number): number {
  const [a, b] = [weightedSum(one, size), weightedSum(other, size)];
  const dot = a.reduce((total, value, at) => total + value * (b[at] as number), 0);
  return dot / Math.max(Math.hypot(...a) * Math.hypot(...b), 1e-12);
}
