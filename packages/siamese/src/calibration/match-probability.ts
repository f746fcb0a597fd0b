import type { Calibration } from './calibration.ts';

/** The output layer: probability, 0 to 1, that two inputs at this distance match. */
export function matchProbability(
  calibration: Pick<Calibration, 'a' | 'b'>,
  distance: number,
): number {
  return 1 / (1 + Math.exp(calibration.a * distance + calibration.b));
}
