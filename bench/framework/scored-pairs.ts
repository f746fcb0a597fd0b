import { dot } from './dot.ts';

export interface ScoredPairs {
  /** Cosine of the two embeddings. */
  readonly scores: readonly number[];
  /** 1 for two rows with the same label. */
  readonly isMatch: readonly number[];
}

/** Every pair of rows of unit-length embeddings. */
export function scoredPairs(
  embeddings: Float32Array,
  size: number,
  labels: Int32Array,
): ScoredPairs {
  const scores: number[] = [];
  const isMatch: number[] = [];
  for (let row = 0; row < labels.length; row += 1) {
    for (let other = row + 1; other < labels.length; other += 1) {
      scores.push(dot([embeddings, row], [embeddings, other], size));
      isMatch.push(labels[row] === labels[other] ? 1 : 0);
    }
  }
  return { scores, isMatch };
}
