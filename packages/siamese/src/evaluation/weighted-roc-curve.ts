import type { RocPoint } from './roc-curve.ts';

/** Pairs that count more or less often than once. */
export interface WeightedPairs {
  readonly distances: Float32Array | Float64Array;
  /** 1 for a match, 0 otherwise; both must have a weight above 0. */
  readonly isMatch: ArrayLike<number>;
  /** @defaultValue 1 for every pair */
  readonly weights?: Float64Array;
  /** Pairs from the closest to the farthest: `sortedByDistance`, once for many weights. */
  readonly order: readonly number[];
}

export function sortedByDistance(distances: WeightedPairs['distances']): number[] {
  return Array.from({ length: distances.length }, (_, pair) => pair).sort(
    (left, right) => (distances[left] as number) - (distances[right] as number),
  );
}

/** `rocCurve` of pairs with weights; thresholds are negated distances. */
export function weightedRocCurve({
  distances,
  isMatch,
  weights,
  order,
}: WeightedPairs): RocPoint[] {
  let [matches, others] = [0, 0];
  const count = (pair: number) => {
    const weight = weights ? (weights[pair] as number) : 1;
    if (isMatch[pair] === 1) matches += weight;
    else others += weight;
  };
  const points = [{ threshold: Infinity, others, matches }];
  for (const [place, pair] of order.entries()) {
    count(pair);
    const distance = distances[pair] as number;
    const next = order[place + 1];
    if (next !== undefined && distances[next] === distance) continue;
    points.push({ threshold: -distance, others, matches });
  }
  return points.map((point) => ({
    threshold: point.threshold,
    falseAcceptRate: point.others / others,
    trueAcceptRate: point.matches / matches,
  }));
}
