import type { Calibration } from './calibration.ts';

export type Verdict = 'match' | 'unsure' | 'no-match';

/** What a distance says: by the band, or by the threshold alone where there is no band. */
export function verdictOf(
  { threshold, band }: Pick<Calibration, 'threshold' | 'band'>,
  distance: number,
): Verdict {
  if (distance <= (band?.match ?? threshold)) return 'match';
  return distance > (band?.noMatch ?? threshold) ? 'no-match' : 'unsure';
}
