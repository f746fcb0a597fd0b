import { scaleLinear, scaleLog } from 'd3-scale';
import { normalQuantile } from '../evaluation/normal-quantile.ts';
import { percent } from './percent.ts';

export interface Axis {
  readonly label: string;
  readonly domain: readonly [number, number];
  /** `normal-deviate` is for rates between 0 and 1. @defaultValue linear */
  readonly scale?: 'linear' | 'log' | 'normal-deviate';
  /** @defaultValue number */
  readonly format?: 'number' | 'percent' | 'none';
}

export interface PlacedAxis {
  /** Place of a value in pixels; not finite for what the scale cannot show. */
  place(value: number): number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** Rates that a DET plot has lines at, as in NIST's. */
export const deviateTicks = [
  0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95,
  0.98, 0.99, 0.995, 0.999,
] as const;

const TICKS = 6;

/** @param range pixels at both ends of the domain */
export function placeAxis(axis: Axis, range: readonly [number, number]): PlacedAxis {
  const { domain, scale = 'linear', format = 'number' } = axis;
  if (format === 'none') {
    return { place: scaleLinear(domain, range), ticks: [] };
  }
  if (scale === 'normal-deviate') {
    const deviate = scaleLinear(domain.map(normalQuantile), range);
    const place = (rate: number) => deviate(normalQuantile(rate));
    const inside = deviateTicks.filter((rate) => rate >= domain[0] && rate <= domain[1]);
    return { place, ticks: inside.map((rate) => ({ at: place(rate), text: percent(rate) })) };
  }
  const placed = scale === 'log' ? scaleLog(domain, range) : scaleLinear(domain, range);
  // On a logarithmic scale d3 gives no text to the lines that would stand too close.
  const text = scale === 'log' ? placed.tickFormat(TICKS, '~r') : placed.tickFormat(TICKS);
  return {
    place: placed,
    ticks: placed.ticks(TICKS).map((value) => ({
      at: placed(value),
      text: format === 'percent' && text(value) !== '' ? percent(value) : text(value),
    })),
  };
}
