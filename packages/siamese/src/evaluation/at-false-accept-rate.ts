import { detCurve, type OperatingPoint } from './det-curve.ts';
import type { RocPoint } from './roc-curve.ts';

/**
 * Where the fewest matching pairs are rejected while at most `rate` of the others are accepted:
 * FRR@FAR; TAR@FAR is 1 − its falseRejectRate. A point of the curve, nothing is interpolated, so a rate
 * below one over the number of other pairs means that none of them is accepted.
 */
export function atFalseAcceptRate(curve: readonly RocPoint[], rate: number): OperatingPoint {
  return detCurve(curve).findLast(
    ({ falseAcceptRate }) => falseAcceptRate <= rate,
  ) as OperatingPoint;
}
