import type { RocPoint } from '../evaluation/roc-curve.ts';

/** Pairs that count more or less often than once. */
export interface WeightedPairs {
  readonly distances: Float32Array;
  /** 1 for a match, 0 otherwise; both must have a weight above 0. */
  readonly isMatch: Uint8Array;
  readonly weights: Float64Array;
  /** Pairs from the closest to the farthest: `sortedByDistance`, once for many weights. */
  readonly order: readonly number[];
}

export function sortedByDistance(distances: Float32Array): number[] {
  return Array.from({ length: distances.length }, (_, pair) => pair).sort(
    (left, right) => (distances[left] as number) - (distances[right] as number),
  );
}

/** rocCurve of pairs with weights; thresholds are negated distances. */
export function weightedRocCurve({
  distances,
  isMatch,
  weights,
  order,
}: WeightedPairs): RocPoint[] {
  const total = [0, 0];
  for (const [pair, match] of isMatch.entries()) total[match]! += weights[pair] as number;
  const points: RocPoint[] = [{ threshold: Infinity, falseAcceptRate: 0, trueAcceptRate: 0 }];
  const accepted = [0, 0];
  for (const [place, pair] of order.entries()) {
    accepted[isMatch[pair] as number]! += weights[pair] as number;
    const distance = distances[pair] as number;
    const next = order[place + 1];
    if (next !== undefined && distances[next] === distance) continue;
    points.push({
      threshold: -distance,
      falseAcceptRate: accepted[0]! / total[0]!,
      trueAcceptRate: accepted[1]! / total[1]!,
    });
  }
  return points;
}
