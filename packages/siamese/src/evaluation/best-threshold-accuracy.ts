import type { RocPoint } from './roc-curve.ts';

export interface BestThreshold {
  /** Share of right decisions, 0 to 1. */
  readonly accuracy: number;
  /** Score at and above which a pair is called a match. */
  readonly threshold: number;
}

/**
 * The most accurate threshold of an ROC curve: halfway between the scores on both sides of the cut, so
 * that it does not hang on one pair.
 *
 * @param matchShare share of matching pairs, 0 to 1
 */
export function bestThresholdAccuracy(
  curve: readonly RocPoint[],
  matchShare: number,
): BestThreshold {
  let best = { accuracy: -1, position: 0 };
  for (const [position, point] of curve.entries()) {
    const accuracy =
      matchShare * point.trueAcceptRate + (1 - matchShare) * (1 - point.falseAcceptRate);
    if (accuracy > best.accuracy) best = { accuracy, position };
  }
  return { accuracy: best.accuracy, threshold: cutBelow(curve, best.position) };
}

function cutBelow(curve: readonly RocPoint[], position: number): number {
  const at = curve[position]?.threshold ?? Infinity;
  const next = curve[position + 1]?.threshold;
  if (next === undefined || !Number.isFinite(at)) return at;
  return (at + next) / 2;
}
