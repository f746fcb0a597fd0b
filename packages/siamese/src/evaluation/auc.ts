import type { RocPoint } from './roc-curve.ts';

/** Area under an ROC curve by the trapezoid rule: 1 is perfect, 0.5 is chance; ties count half. */
export function auc(curve: readonly RocPoint[]): number {
  let area = 0;
  for (const [position, point] of curve.entries()) {
    const previous = curve[position - 1];
    if (!previous) continue;
    const width = point.falseAcceptRate - previous.falseAcceptRate;
    area += (width * (point.trueAcceptRate + previous.trueAcceptRate)) / 2;
  }
  return area;
}
