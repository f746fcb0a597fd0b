import type { BetaMap } from './calibration.ts';
import { fitLogistic } from './fit-logistic.ts';
import { fitPlatt } from './fit-platt.ts';
import { smoothedTargets } from './smoothed-targets.ts';
import { softplus } from './softplus.ts';

/**
 * Fits beta calibration by maximum likelihood (Kull, Silva Filho, Flach 2017, section 3) on the scores of
 * Platt's sigmoid, which lie in (0, 1) for every distance. As in the paper's implementation a slope that
 * would be negative is left out and the rest is fitted again.
 */
export function fitBeta(distances: Float32Array, isMatch: Uint8Array): BetaMap {
  const platt = fitPlatt(distances, isMatch);
  const targets = smoothedTargets(isMatch);
  const fit = (used: { readonly a: boolean; readonly b: boolean }) => {
    const features = Float64Array.from(
      [...distances].flatMap((distance) => {
        const logit = -(platt.a * distance + platt.b);
        // ln s and −ln(1 − s) of the score s.
        return [...(used.a ? [-softplus(-logit)] : []), ...(used.b ? [softplus(logit)] : []), 1];
      }),
    );
    const start = [...(used.a ? [1] : []), ...(used.b ? [1] : []), 0];
    const weights = [...fitLogistic({ features, targets }, start)];
    const a = used.a ? (weights.shift() as number) : 0;
    const b = used.b ? (weights.shift() as number) : 0;
    return { a, b, c: weights[0] as number };
  };
  let slopes = fit({ a: true, b: true });
  if (slopes.a < 0) slopes = fit({ a: false, b: true });
  else if (slopes.b < 0) slopes = fit({ a: true, b: false });
  return { kind: 'beta', platt: { a: platt.a, b: platt.b }, ...slopes };
}
