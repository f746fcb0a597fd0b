import { detCurve } from '../evaluation/det-curve.ts';
import { equalErrorRate } from '../evaluation/equal-error-rate.ts';
import { deviateTicks, type Axis } from './axis.ts';
import { drawPicture } from './draw-picture.ts';
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
  const errors = curves.map(({ curve }) =>
    detCurve(curve).map((point) => [point.falseAcceptRate, point.falseRejectRate] as const),
  );
  const smallest = Math.min(0.05, ...errors.flat(2).filter((rate) => rate > 0));
  const first = deviateTicks.findLast((rate) => rate <= smallest) ?? deviateTicks[0];
  const axis = (label: string): Axis => ({
    label,
    domain: [first, LARGEST_RATE],
    scale: 'normal-deviate',
    format: 'percent',
  });
  const rates = curves.map(({ curve }) => equalErrorRate(curve));
  return drawPicture({
    title: 'Detection error trade-off',
    description: curves
      .map(({ name }, position) => {
        const figure = `equal error rate ${percent(rates[position] as number)}`;
        return curves.length === 1 ? figure : `${name}: ${figure}`;
      })
      .join('; '),
    legend: [
      ...curves.map(({ name }, position) => ({ name, color: colorAt(position) })),
      { name: 'equal error rates', color: ink.axis, symbol: 'dashes' },
    ],
    panels: [
      {
        x: axis('other pairs accepted (false accept rate)'),
        y: axis('matching pairs rejected (false reject rate)'),
        marks: [
          {
            kind: 'line',
            points: [
              [first, first],
              [LARGEST_RATE, LARGEST_RATE],
            ],
            color: ink.axis,
            dashed: true,
            width: 1.5,
          },
          ...errors.flatMap((points, position) => {
            const rate = rates[position] as number;
            const color = colorAt(position);
            return [
              { kind: 'line' as const, points, color, width: 2.5 },
              { kind: 'points' as const, points: [[rate, rate] as const], color, radius: 5 },
            ];
          }),
        ],
      },
    ],
  });
}
