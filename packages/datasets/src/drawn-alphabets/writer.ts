import { between, gaussian } from './chance.ts';

/** The hand of one person: what all their drawings have in common. */
export interface Writer {
  /** Height of a character, as a share of the page. */
  size: number;
  /** Width against height, as a factor. */
  stretch: number;
  slant: number;
  /** Radians. */
  rotation: number;
  /** Centre of the drawings, off the middle of the page. */
  offset: readonly [number, number];
  /** Radius of the pen in pixels of a 105-pixel page. */
  pen: number;
  /** How far points stray from their place, in heights. */
  jitter: number;
  /** Amplitude of the tremor across a stroke, in heights. */
  wobble: number;
  /** Spread of a stroke's own shift (heights), turn (radians) and scale. */
  strokeShift: number;
  strokeTurn: number;
  strokeScale: number;
  /** 0 draws sharp corners, 1 rounds all. */
  rounding: number;
}

/** Invents a writer; some are careful, some are not. */
export function inventWriter(random: () => number): Writer {
  const haste = between(random, 0.5, 1.5);
  const size = between(random, 0.4, 0.74);
  // Who writes small has more room to be off the middle.
  const room = 0.12 * (1 - size);
  return {
    size,
    stretch: Math.exp(gaussian(random, 0.15)),
    slant: gaussian(random, 0.15),
    rotation: gaussian(random, 0.08),
    offset: [gaussian(random, room), gaussian(random, room)],
    pen: between(random, 1.2, 1.6),
    jitter: 0.018 * haste,
    wobble: 0.004 * haste,
    strokeShift: 0.038 * haste,
    strokeTurn: 0.11 * haste,
    strokeScale: 0.13 * haste,
    rounding: random() < 0.3 ? between(random, 0.3, 0.9) : 0,
  };
}
