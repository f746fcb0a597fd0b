import type { CornerOutcome } from './measure-corner.ts';

/** What was measured in several corners, as if they were one whose pairs never join two corners. */
export interface PooledCorners extends Pick<
  CornerOutcome,
  'before' | 'after' | 'pairs' | 'labels'
> {
  /** Place of the corner that a pair is of. */
  readonly cornerOf: Int32Array;
  readonly outcomes: readonly CornerOutcome[];
}

export function pooledCorners(outcomes: readonly CornerOutcome[]): PooledCorners {
  const labels: number[] = [];
  const [before, after, first, second, isMatch, cornerOf]: [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ] = [[], [], [], [], [], []];
  for (const [corner, outcome] of outcomes.entries()) {
    const rows = labels.length;
    const classes = labels.reduce((most, label) => Math.max(most, label), -1) + 1;
    for (const label of outcome.labels) labels.push(classes + label);
    for (const [pair, row] of outcome.pairs.first.entries()) {
      first.push(rows + row);
      second.push(rows + outcome.pairs.second[pair]!);
      isMatch.push(outcome.pairs.isMatch[pair]!);
      before.push(outcome.before[pair]!);
      after.push(outcome.after[pair]!);
      cornerOf.push(corner);
    }
  }
  return {
    labels: Int32Array.from(labels),
    before: Float64Array.from(before),
    after: Float64Array.from(after),
    pairs: {
      first: Int32Array.from(first),
      second: Int32Array.from(second),
      isMatch: Uint8Array.from(isMatch),
    },
    cornerOf: Int32Array.from(cornerOf),
    outcomes,
  };
}
