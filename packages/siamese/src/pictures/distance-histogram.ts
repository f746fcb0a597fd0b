import type { Calibration } from '../calibration/calibration.ts';
import type { LabelledDistances } from '../calibration/labelled-distances.ts';
import { drawPicture } from './draw-picture.ts';
import type { Mark } from './mark.ts';
import { colorAt, ink, palette } from './palette.ts';

const BINS = 40;
const BAND = '#f0f2f4';

export interface DistanceHistogram extends LabelledDistances {
  /** Draws its threshold, and its band if it has one. */
  readonly calibration?: Pick<Calibration, 'threshold' | 'band'>;
}

/** How the distances of matching and of other pairs are spread, as an SVG file. */
export function distanceHistogram({ distances, isMatch, calibration }: DistanceHistogram): string {
  const low = Math.min(0, smallest(distances));
  const high = Math.max(low + Number.EPSILON, -smallest(distances.map((distance) => -distance)));
  const sharesOf = (match: 0 | 1) => {
    const chosen = distances.filter((_, pair) => isMatch[pair] === match);
    return countBins(chosen, low, high).map((count) => count / Math.max(1, chosen.length));
  };
  const width = (high - low) / BINS;
  const shares = [sharesOf(1), sharesOf(0)];
  const tallest = Math.max(...shares.flat());
  const matches = isMatch.reduce((sum, match) => sum + match, 0);
  return drawPicture({
    title: 'Distances of matching and of other pairs',
    description: `${matches} matching and ${isMatch.length - matches} other pairs${
      calibration ? `; a match up to ${Number(calibration.threshold.toPrecision(3))}` : ''
    }`,
    legend: [
      { name: 'matching pairs', color: colorAt(0), symbol: 'block' },
      { name: 'other pairs', color: colorAt(1), symbol: 'block' },
      ...(calibration ? [{ name: 'threshold', color: ink.text, symbol: 'dashes' as const }] : []),
      ...(calibration?.band ? [{ name: 'unsure', color: ink.axis, symbol: 'block' as const }] : []),
    ],
    panels: [
      {
        x: { label: 'distance', domain: [low, high] },
        y: {
          label: 'share of the pairs of a kind',
          domain: [0, tallest * 1.05],
          format: 'percent',
        },
        marks: [
          ...bandOf(calibration),
          ...shares.map((heights, position) => ({
            kind: 'bars' as const,
            bars: heights.map((height, bin) => ({
              from: low + bin * width,
              to: low + (bin + 1) * width,
              height,
            })),
            color: palette[position as 0 | 1],
          })),
          ...thresholdOf(calibration, tallest),
        ],
      },
    ],
  });
}

function bandOf(calibration: DistanceHistogram['calibration']): Mark[] {
  const band = calibration?.band;
  return band ? [{ kind: 'band', from: band.match, to: band.noMatch, color: BAND }] : [];
}

function thresholdOf(calibration: DistanceHistogram['calibration'], tallest: number): Mark[] {
  if (!calibration) return [];
  const { threshold } = calibration;
  const points = [
    [threshold, 0],
    [threshold, 2 * tallest],
  ] as const;
  return [{ kind: 'line', points, color: ink.text, dashed: true, width: 1.5 }];
}

function countBins(values: Float32Array, low: number, high: number): number[] {
  const counts = Array.from({ length: BINS }, () => 0);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

function smallest(values: Float32Array): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}
