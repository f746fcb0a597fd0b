import type { RocPoint } from './roc-curve.ts';

/** Where false accepts and false rejects are equally frequent, interpolated on the curve: 0 to 1. */
export function equalErrorRate(curve: readonly RocPoint[]): number {
  for (const [position, point] of curve.entries()) {
    const previous = curve[position - 1];
    const excess = point.falseAcceptRate - (1 - point.trueAcceptRate);
    if (!previous || excess < 0) continue;
    const previousExcess = previous.falseAcceptRate - (1 - previous.trueAcceptRate);
    const fraction = previousExcess / (previousExcess - excess);
    const step = point.falseAcceptRate - previous.falseAcceptRate;
    return previous.falseAcceptRate + fraction * step;
  }
  return 1;
}
