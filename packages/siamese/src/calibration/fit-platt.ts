import type { PlattMap } from './calibration.ts';
import { fitLogistic } from './fit-logistic.ts';
import { smoothedTargets } from './smoothed-targets.ts';

/** Fits a sigmoid by maximum likelihood: Platt 1999, with the smoothed targets of his section 2.2. */
export function fitPlatt(distances: Float32Array, isMatch: Uint8Array): PlattMap {
  const matches = isMatch.reduce((sum, match) => sum + match, 0);
  const others = isMatch.length - matches;
  const features = new Float64Array(2 * distances.length).fill(1);
  for (const [pair, distance] of distances.entries()) features[2 * pair] = distance;
  const start = [0, Math.log((matches + 1) / (others + 1))];
  const weights = fitLogistic({ features, targets: smoothedTargets(isMatch) }, start);
  const [slope, offset] = weights as [number, number];
  return { kind: 'platt', a: -slope, b: -offset };
}
