import { auc } from '../evaluation/auc.ts';
import { equalErrorRate } from '../evaluation/equal-error-rate.ts';
import type { RocPoint } from '../evaluation/roc-curve.ts';
import { drawPicture } from './draw-picture.ts';
import type { Mark, Point } from './mark.ts';
import { colorAt, ink } from './palette.ts';
import { percent } from './percent.ts';

export interface NamedRocCurve {
  readonly name: string;
  readonly curve: readonly RocPoint[];
}

/**
 * ROC curves as an SVG file: true over false accepts.
 *
 * @param falseAccepts `log` spreads the small rates, down to the smallest that occurs
 */
export function rocPicture(
  curves: readonly NamedRocCurve[],
  { falseAccepts = 'linear' }: { readonly falseAccepts?: 'linear' | 'log' } = {},
): string {
  const drawn = curves.map(({ name, curve }, position) => ({
    name,
    color: colorAt(position),
    figures: `AUC ${auc(curve).toFixed(4)}, equal error rate ${percent(equalErrorRate(curve))}`,
    points: curve.map((point): Point => [point.falseAcceptRate, point.trueAcceptRate]),
  }));
  const first = falseAccepts === 'log' ? smallestRate(curves) : 0;
  return drawPicture({
    title: 'ROC curve',
    description: drawn
      .map(({ name, figures }) => (drawn.length > 1 ? `${name}: ${figures}` : figures))
      .join('; '),
    legend: [...drawn, { name: 'chance', color: ink.axis, symbol: 'dashes' }],
    panels: [
      {
        x: {
          label: 'other pairs accepted (false accept rate)',
          domain: [first, 1],
          scale: falseAccepts,
          format: 'percent',
        },
        y: {
          label: 'matching pairs accepted (true accept rate)',
          domain: [0, 1.01],
          format: 'percent',
        },
        marks: [
          { kind: 'line', points: chance(first), color: ink.axis, dashed: true, width: 1.5 },
          ...drawn.map(({ points, color }): Mark => ({ kind: 'line', points, color, width: 2.5 })),
        ],
      },
    ],
  });
}

function smallestRate(curves: readonly NamedRocCurve[]): number {
  return curves
    .flatMap(({ curve }) => curve)
    .reduce((least, { falseAcceptRate: rate }) => (rate > 0 ? Math.min(least, rate) : least), 0.1);
}

/** As many true as false accepts: a straight line, or a bent one on a logarithmic axis. */
function chance(first: number): Point[] {
  const rates = Array.from({ length: 101 }, (_, i) =>
    first > 0 ? first ** (1 - i / 100) : i / 100,
  );
  return rates.map((rate) => [rate, rate]);
}
