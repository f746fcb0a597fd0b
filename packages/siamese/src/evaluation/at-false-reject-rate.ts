import { detCurve, type OperatingPoint } from './det-curve.ts';
import type { RocPoint } from './roc-curve.ts';

/**
 * Where the fewest other pairs are accepted while at most `rate` of the matching ones are rejected:
 * FAR@FRR. A point of the curve, nothing is interpolated.
 */
export function atFalseRejectRate(curve: readonly RocPoint[], rate: number): OperatingPoint {
  return detCurve(curve).find(({ falseRejectRate }) => falseRejectRate <= rate) as OperatingPoint;
}
