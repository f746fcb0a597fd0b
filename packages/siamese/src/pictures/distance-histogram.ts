import type { Calibration } from '../calibration/calibration.ts';
import type { LabelledDistances } from '../calibration/labelled-distances.ts';
import { drawPicture } from './draw-picture.ts';
import type { Mark } from './mark.ts';
import { ink, palette } from './palette.ts';

const BINS = 40;
const BAND = '#f0f2f4';

export interface DistanceHistogram extends LabelledDistances {
  /** Draws its threshold, and its band if it has one. */
  readonly calibration?: Pick<Calibration, 'threshold' | 'band'>;
}

/** How the distances of matching and of other pairs are spread, as an SVG file. */
export function distanceHistogram(histogram: DistanceHistogram): string {
  const { distances, isMatch, calibration } = histogram;
  const kinds = barsOf(histogram);
  const tallest = Math.max(...kinds.flatMap(({ bars }) => bars.map(({ height }) => height)));
  const matches = isMatch.reduce((sum, match) => sum + match, 0);
  const upTo = calibration && `; a match up to ${Number(calibration.threshold.toPrecision(3))}`;
  return drawPicture({
    title: 'Distances of matching and of other pairs',
    description: `${matches} matching and ${isMatch.length - matches} other pairs${upTo ?? ''}`,
    legend: [
      ...kinds.map(({ name, color }) => ({ name, color, symbol: 'block' as const })),
      ...(calibration ? [{ name: 'threshold', color: ink.text, symbol: 'dashes' as const }] : []),
      ...(calibration?.band ? [{ name: 'unsure', color: ink.axis, symbol: 'block' as const }] : []),
    ],
    panels: [
      {
        x: { label: 'distance', domain: rangeOf(distances) },
        y: {
          label: 'share of the pairs of a kind',
          domain: [0, tallest * 1.05],
          format: 'percent',
        },
        marks: [
          ...bandOf(calibration),
          ...kinds.map(({ bars, color }): Mark => ({ kind: 'bars', bars, color })),
          ...thresholdOf(calibration, tallest),
        ],
      },
    ],
  });
}

/** Of both kinds of pairs the share in every bin. */
function barsOf({ distances, isMatch }: DistanceHistogram) {
  const [low, high] = rangeOf(distances);
  const width = (high - low) / BINS;
  return [
    { name: 'matching pairs', color: palette[0], kind: 1 },
    { name: 'other pairs', color: palette[1], kind: 0 },
  ].map(({ name, color, kind }) => {
    const counts = new Int32Array(BINS);
    let pairs = 0;
    for (const [pair, distance] of distances.entries()) {
      if (isMatch[pair] !== kind) continue;
      const bin = Math.min(BINS - 1, Math.floor((distance - low) / width));
      counts[bin] = (counts[bin] as number) + 1;
      pairs += 1;
    }
    const bars = Array.from(counts, (count, bin) => ({
      from: low + bin * width,
      to: low + (bin + 1) * width,
      height: count / Math.max(1, pairs),
    }));
    return { name, color, bars };
  });
}

/** From 0, or the smallest distance where it is negative, to the largest. */
function rangeOf(distances: Float32Array): [number, number] {
  const low = distances.reduce((least, distance) => Math.min(least, distance), 0);
  const high = distances.reduce((most, distance) => Math.max(most, distance), low);
  return [low, high > low ? high : low + 1];
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
