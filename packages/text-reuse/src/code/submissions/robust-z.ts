/** Of a normal distribution: MAD = 0.6745 σ, mean absolute deviation = 0.7979 σ. */
const madOfNormal = 0.674_489_75;
const meanDeviationOfNormal = 0.797_884_56;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** Where the values stand among each other. */
export interface RobustScores {
  readonly median: number;
  /** Median of the absolute deviations from the median. */
  readonly mad: number;
  /** Deviation of each value in standard deviations, were it not for the outliers. */
  readonly scores: readonly number[];
}

/**
 * Modified z-scores (Iglewicz & Hoaglin 1993, who call those above 3.5 outliers): by the median and the median absolute
 * deviation; by the mean absolute deviation where more than half of the values are the same; 0 where all are.
 */
export function robustZ(values: readonly number[]): RobustScores {
  const middle = median(values);
  const deviations = values.map((value) => Math.abs(value - middle));
  const mad = median(deviations);
  const mean =
    deviations.reduce((sum, deviation) => sum + deviation, 0) / Math.max(1, values.length);
  const scale = mad > 0 ? mad / madOfNormal : mean / meanDeviationOfNormal;
  const scores = values.map((value) => (scale === 0 ? 0 : (value - middle) / scale));
  return { median: middle, mad, scores };
}
