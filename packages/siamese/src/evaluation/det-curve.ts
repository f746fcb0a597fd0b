import type { RocPoint } from './roc-curve.ts';

/** Both kinds of errors at one threshold, each 0 to 1. */
export interface OperatingPoint {
  /** Score at and above which a pair is called a match. */
  readonly threshold: number;
  /** Share of other pairs that are called a match: FAR, or false-positive rate. */
  readonly falseAcceptRate: number;
  /** Share of matching pairs that are not called a match: FRR, or 1 − TAR. */
  readonly falseRejectRate: number;
}

/** Detection error trade-off (Martin et al. 1997): the ROC curve with errors on both axes. */
export function detCurve(curve: readonly RocPoint[]): OperatingPoint[] {
  return curve.map(({ threshold, falseAcceptRate, trueAcceptRate }) => ({
    threshold,
    falseAcceptRate,
    falseRejectRate: 1 - trueAcceptRate,
  }));
}
