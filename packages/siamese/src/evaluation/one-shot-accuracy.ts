import { distanceBetween } from '../distances/distance-between.ts';
import type { DistanceName } from '../distances/distance-name.ts';
import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';

export interface OneShotTrial {
  /** Known examples, count × embeddingSize. */
  readonly support: Float32Array;
  readonly supportLabels: Int32Array;
  /** Examples to classify, count × embeddingSize. */
  readonly queries: Float32Array;
  readonly queryLabels: Int32Array;
  readonly embeddingSize: number;
  readonly distance: DistanceName;
}

/**
 * Share of queries whose class has the smallest mean distance over its support examples, 0 to 1.
 * With one example a class this is the nearest neighbour, as in Lake et al. 2015.
 */
export function oneShotAccuracy(trial: OneShotTrial): number {
  const { queries, queryLabels, embeddingSize } = trial;
  if (
    queryLabels.length === 0 ||
    queries.length !== queryLabels.length * embeddingSize ||
    trial.support.length !== trial.supportLabels.length * embeddingSize ||
    trial.supportLabels.length === 0
  ) {
    throw new InvalidEvaluationError('Support and queries need one label per embedding.');
  }
  let right = 0;
  for (const [row, label] of queryLabels.entries()) {
    const query = queries.subarray(row * embeddingSize, (row + 1) * embeddingSize);
    if (classify(query, trial) === label) right += 1;
  }
  return right / queryLabels.length;
}

function classify(query: Float32Array, trial: OneShotTrial): number {
  const { support, supportLabels, embeddingSize, distance } = trial;
  const sums = new Map<number, { total: number; shots: number }>();
  for (const [row, label] of supportLabels.entries()) {
    const example = support.subarray(row * embeddingSize, (row + 1) * embeddingSize);
    const sum = sums.get(label) ?? { total: 0, shots: 0 };
    sum.total += distanceBetween(distance, query, example);
    sum.shots += 1;
    sums.set(label, sum);
  }
  let nearest = { label: -1, mean: Infinity };
  for (const [label, { total, shots }] of sums) {
    if (total / shots < nearest.mean) nearest = { label, mean: total / shots };
  }
  return nearest.label;
}
