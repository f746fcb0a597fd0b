/** Distance → probability of a match, as calibrated on held-out pairs (siamese `calibrate`). */
export interface MatchCalibration {
  probability(distance: number): number;
  /** Distance up to which a pair counts as a match. */
  readonly threshold: number;
}

/**
 * Reads the calibration of a manifest: 1 / (1 + exp(a · distance + b)). It is siamese's
 * `matchProbability`, repeated here because siamese brings TensorFlow with it, which is kept out of
 * the process that answers searches.
 */
export function matchCalibration(value: unknown): MatchCalibration | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [a, b, threshold] = ['a', 'b', 'threshold'].map((key) => Reflect.get(value, key));
  if (typeof a !== 'number' || typeof b !== 'number' || typeof threshold !== 'number')
    return undefined;
  return { threshold, probability: (distance) => 1 / (1 + Math.exp(a * distance + b)) };
}
