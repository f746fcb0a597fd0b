import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';

export interface PopulationStability {
  /** 0 where both are alike. */
  readonly value: number;
  /** What chance alone exceeds once in a thousand times, with samples of these sizes. */
  readonly chance: number;
}

/** χ²(9) is above this once in a thousand times. */
const chiSquareOfTen = 27.877;
const bins = 10;

/**
 * Population stability index of a sample against a reference, over ten bins that hold equally many of the reference:
 * Σ (p − q) · ln(p / q), with half a count added to each bin. As a rule of credit scoring 0.1 is a small change
 * and 0.25 a large one (Siddiqi 2006); without a change it is about χ²(9) · (1/n + 1/m) (Yurdakul 2018).
 *
 * @throws InvalidEvaluationError where either has fewer than ten values
 */
export function populationStability(
  reference: Float32Array,
  live: Float32Array,
): PopulationStability {
  if (Math.min(reference.length, live.length) < bins) {
    throw new InvalidEvaluationError(`A population stability index needs ${bins} values of each.`);
  }
  const sorted = reference.toSorted();
  const edges = Array.from(
    { length: bins - 1 },
    (_, bin) => sorted[Math.floor(((bin + 1) * sorted.length) / bins)] as number,
  );
  const [p, q] = [sharesOf(reference, edges), sharesOf(live, edges)];
  return {
    value: p.reduce((sum, share, bin) => {
      const other = q[bin] as number;
      return sum + (share - other) * Math.log(share / other);
    }, 0),
    chance: chiSquareOfTen * (1 / reference.length + 1 / live.length),
  };
}

/** Share of the values in each bin; a value at an edge is in the bin above it. */
function sharesOf(values: Float32Array, edges: readonly number[]): number[] {
  const counts = Array.from({ length: edges.length + 1 }, () => 0.5);
  for (const value of values) {
    const above = edges.findIndex((edge) => value < edge);
    const bin = above < 0 ? edges.length : above;
    counts[bin] = (counts[bin] as number) + 1;
  }
  const total = values.length + counts.length / 2;
  return counts.map((count) => count / total);
}
