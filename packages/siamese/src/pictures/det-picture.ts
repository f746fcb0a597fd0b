import { detCurve } from '../evaluation/det-curve.ts';
import { equalErrorRate } from '../evaluation/equal-error-rate.ts';
import { deviateTicks, type Axis } from './axis.ts';
import { drawPicture } from './draw-picture.ts';
import type { Mark, Point } from './mark.ts';
import { colorAt, ink } from './palette.ts';
import { percent } from './percent.ts';
import type { NamedRocCurve } from './roc-picture.ts';

/** Rates beyond it are of no use to anybody. */
const LARGEST_RATE = 0.6;

/**
 * DET curves as an SVG file: false rejects over false accepts on normal-deviate axes (Martin et al. 1997),
 * on which normally distributed scores give straight lines.
 */
export function detPicture(curves: readonly NamedRocCurve[]): string {
  const drawn = curves.map(({ name, curve }, position) => ({
    name,
    color: colorAt(position),
    equal: equalErrorRate(curve),
    points: detCurve(curve).map((point): Point => [point.falseAcceptRate, point.falseRejectRate]),
  }));
  const first = firstTick(drawn.flatMap(({ points }) => points.flat()));
  const axis = (label: string): Axis => ({
    label,
    domain: [first, LARGEST_RATE],
    scale: 'normal-deviate',
    format: 'percent',
  });
  const diagonal: Point[] = [
    [first, first],
    [LARGEST_RATE, LARGEST_RATE],
  ];
  return drawPicture({
    title: 'Detection error trade-off',
    description: drawn
      .map(
        ({ name, equal }) =>
          `${drawn.length > 1 ? `${name}: ` : ''}equal error rate ${percent(equal)}`,
      )
      .join('; '),
    legend: [...drawn, { name: 'equal error rates', color: ink.axis, symbol: 'dashes' }],
    panels: [
      {
        x: axis('other pairs accepted (false accept rate)'),
        y: axis('matching pairs rejected (false reject rate)'),
        marks: [
          { kind: 'line', points: diagonal, color: ink.axis, dashed: true, width: 1.5 },
          ...drawn.flatMap(({ points, equal, color }): Mark[] => [
            { kind: 'line', points, color, width: 2.5 },
            { kind: 'points', points: [[equal, equal]], color, radius: 5 },
          ]),
        ],
      },
    ],
  });
}

/** The largest tick at which, or beyond which, the smallest error rate can be seen. */
function firstTick(rates: readonly number[]): number {
  const smallest = rates.reduce((least, rate) => (rate > 0 ? Math.min(least, rate) : least), 0.05);
  return deviateTicks.findLast((rate) => rate <= smallest) ?? deviateTicks[0];
}
