import { auc } from '../evaluation/auc.ts';
import { equalErrorRate } from '../evaluation/equal-error-rate.ts';
import type { RocPoint } from '../evaluation/roc-curve.ts';
import { drawPicture } from './draw-picture.ts';
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
  const rates = curves.flatMap(({ curve }) => curve.map((point) => point.falseAcceptRate));
  const smallest = Math.min(0.1, ...rates.filter((rate) => rate > 0));
  const chance = Array.from({ length: 101 }, (_, i) => smallest ** (1 - i / 100)).map(
    (rate): [number, number] => [rate, rate],
  );
  return drawPicture({
    title: 'ROC curve',
    description: curves
      .map(({ name, curve }) => {
        const figures = `AUC ${auc(curve).toFixed(4)}, equal error rate ${percent(equalErrorRate(curve))}`;
        return curves.length === 1 ? figures : `${name}: ${figures}`;
      })
      .join('; '),
    legend: [
      ...curves.map(({ name }, position) => ({ name, color: colorAt(position) })),
      { name: 'chance', color: ink.axis, symbol: 'dashes' },
    ],
    panels: [
      {
        x: {
          label: 'other pairs accepted (false accept rate)',
          domain: falseAccepts === 'log' ? [smallest, 1] : [0, 1],
          scale: falseAccepts,
          format: 'percent',
        },
        y: {
          label: 'matching pairs accepted (true accept rate)',
          domain: [0, 1.01],
          format: 'percent',
        },
        marks: [
          { kind: 'line', points: [[0, 0], ...chance], color: ink.axis, dashed: true, width: 1.5 },
          ...curves.map(({ curve }, position) => ({
            kind: 'line' as const,
            points: curve.map(
              ({ falseAcceptRate, trueAcceptRate }) => [falseAcceptRate, trueAcceptRate] as const,
            ),
            color: colorAt(position),
            width: 2.5,
          })),
        ],
      },
    ],
  });
}
