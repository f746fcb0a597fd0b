export interface ScoredPairs {
  /** The greater, the closer. */
  readonly scores: readonly number[];
  /** 1 for two rows with the same label. */
  readonly isMatch: readonly number[];
}

/** Every pair of rows, scored by what is given. */
export function scoredPairs(
  labels: Int32Array,
  scoreOf: (row: number, other: number) => number,
): ScoredPairs {
  const scores: number[] = [];
  const isMatch: number[] = [];
  for (let row = 0; row < labels.length; row += 1) {
    for (let other = row + 1; other < labels.length; other += 1) {
      scores.push(scoreOf(row, other));
      isMatch.push(labels[row] === labels[other] ? 1 : 0);
    }
  }
  return { scores, isMatch };
}
