import { atFalseAcceptRate } from './at-false-accept-rate.ts';
import { auc } from './auc.ts';
import { equalErrorRate } from './equal-error-rate.ts';
import { intervalOf } from './interval-of.ts';
import type { Interval } from './interval.ts';
import { sortedByDistance, weightedRocCurve } from './weighted-roc-curve.ts';

const FIGURES = ['auc', 'eer', 'accuracy', 'falseRejectRate'] as const;
type Figure = (typeof FIGURES)[number];

export interface VerifiedPairs {
  readonly distances: Float32Array;
  /** 1 for a match, 0 otherwise; both kinds must occur. */
  readonly isMatch: Uint8Array;
  /** A pair is taken for a match up to and including this distance: what `accuracy` is measured at. */
  readonly threshold: number;
  /** `falseRejectRate` is measured where at most this share of the other pairs is accepted. @defaultValue 0.01 */
  readonly falseAcceptRate?: number;
  /** Weights of the pairs, one array for each resample: `classResamples`. */
  readonly resamples: readonly Float64Array[];
}

export interface BootstrappedVerification {
  /** Of the pairs as they are, with the 2.5th and the 97.5th percentile over the resamples. */
  readonly figures: Readonly<Record<Figure, Interval>>;
  /** Of every resample, so that models can be compared resample by resample. */
  readonly replicates: Readonly<Record<Figure, Float64Array>>;
}

/** How well distances tell matching pairs from others, and how sure that is with other classes. */
export function bootstrapVerification({
  distances,
  isMatch,
  threshold,
  falseAcceptRate = 0.01,
  resamples,
}: VerifiedPairs): BootstrappedVerification {
  const order = sortedByDistance(distances);
  const figuresOf = (weights: Float64Array): Record<Figure, number> => {
    const curve = weightedRocCurve({ distances, isMatch, weights, order });
    let [total, right] = [0, 0];
    for (const [pair, weight] of weights.entries()) {
      total += weight;
      if ((distances[pair]! <= threshold ? 1 : 0) === isMatch[pair]) right += weight;
    }
    return {
      auc: auc(curve),
      eer: equalErrorRate(curve),
      accuracy: right / total,
      falseRejectRate: atFalseAcceptRate(curve, falseAcceptRate).falseRejectRate,
    };
  };
  const observed = figuresOf(new Float64Array(distances.length).fill(1));
  const resampled = resamples.map(figuresOf);
  const replicates = byFigure((name) => Float64Array.from(resampled, (each) => each[name]));
  return {
    figures: byFigure((name) => intervalOf(observed[name], replicates[name])),
    replicates,
  };
}

function byFigure<T>(of: (figure: Figure) => T): Record<Figure, T> {
  return Object.fromEntries(FIGURES.map((name) => [name, of(name)])) as Record<Figure, T>;
}
