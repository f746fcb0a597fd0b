import { Random } from '../random/random.ts';
import type { MinedBatch } from './miner.ts';

type Points = readonly (readonly number[])[];

const squared = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, i) => sum + (value - (other[i] as number)) ** 2, 0);

const onSphere = (point: readonly number[]) => point.map((value) => value / Math.hypot(...point));

const allWithAll = (
  points: Points,
  compare: (one: readonly number[], other: readonly number[]) => number,
) => Float32Array.from(points.flatMap((one) => points.map((other) => compare(one, other))));

/** Points as a miner sees them, compared by their Euclidean distance. */
export function minedPoints(
  points: Points,
  labels: readonly number[],
  { margin = 1, random = new Random(1) } = {},
): MinedBatch {
  return {
    labels: Int32Array.from(labels),
    distances: allWithAll(points, (one, other) => Math.sqrt(squared(one, other))),
    margin,
    dimension: points[0]?.length ?? 1,
    squaredChords: () => allWithAll(points.map(onSphere), squared),
    random,
  };
}

/** The same, compared by their angle. */
export function minedDirections(points: Points, labels: readonly number[]): MinedBatch {
  const batch = minedPoints(points.map(onSphere), labels);
  return { ...batch, distances: batch.squaredChords().map((chord) => chord / 2) };
}

/** Eight points of three classes whose mining by pytorch-metric-learning 2.9.0 the tests quote. */
export const referencePoints = [
  [0.9, 0.1, 0.3],
  [0.2, 0.8, -0.1],
  [0.7, 0.6, 0.2],
  [0.3, 0.9, 0.2],
  [-0.2, 0.7, 0.6],
  [0.8, 0.2, 0.1],
  [-0.5, 0.4, 0.3],
  [0.1, -0.3, 0.9],
];
export const referenceLabels = [0, 0, 0, 1, 1, 1, 2, 2];
