import { reliabilityBins } from '../calibration/reliability-bins.ts';
import { drawPicture } from './draw-picture.ts';
import type { Point } from './mark.ts';
import { colorAt, ink } from './palette.ts';
import { percent } from './percent.ts';

export interface ReliabilityDiagram {
  /** Of a match, 0 to 1. */
  readonly probabilities: ArrayLike<number>;
  readonly isMatch: ArrayLike<number>;
  /** Equally filled bins. @defaultValue 10 */
  readonly bins?: number;
}

/** So that no point is cut off at 0 and 1. */
const WITH_ROOM = [-0.02, 1.02] as const;

/** Whether probabilities come true: observed share over predicted probability, as an SVG file. */
export function reliabilityDiagram({
  probabilities,
  isMatch,
  bins: count = 10,
}: ReliabilityDiagram): string {
  const bins = reliabilityBins(probabilities, isMatch, count);
  const gaps = bins.map(({ probability, observed }) => Math.abs(probability - observed));
  const expected = bins.reduce(
    (sum, { pairs }, bin) => sum + (pairs / isMatch.length) * (gaps[bin] as number),
    0,
  );
  const points = bins.map(({ probability, observed }): Point => [probability, observed]);
  const diagonal = [
    [0, 0],
    [1, 1],
  ] as const;
  return drawPicture({
    title: 'Reliability of the probabilities',
    description: `${isMatch.length} pairs in ${bins.length} equal bins; expected calibration error ${percent(expected)}, largest ${percent(Math.max(...gaps))}`,
    legend: [
      { name: 'observed (95 % interval)', color: colorAt(0), symbol: 'circle' },
      { name: 'perfect', color: ink.axis, symbol: 'dashes' },
    ],
    panels: [
      {
        x: { label: 'predicted probability of a match', domain: WITH_ROOM, format: 'percent' },
        y: { label: 'share that did match', domain: WITH_ROOM, format: 'percent' },
        marks: [
          { kind: 'line', points: diagonal, color: ink.axis, dashed: true, width: 1.5 },
          {
            kind: 'whiskers',
            whiskers: bins.map(({ probability, low, high }) => ({ x: probability, low, high })),
            color: colorAt(0),
          },
          { kind: 'line', points, color: colorAt(0), width: 1.5 },
          { kind: 'points', points, color: colorAt(0), radius: 4.5 },
        ],
      },
    ],
  });
}
