import { auc } from '../evaluation/auc.ts';
import { equalErrorRate } from '../evaluation/equal-error-rate.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { CRITERIA, type Criterion } from './criterion.ts';
import type { Interval } from '../evaluation/interval.ts';
import { heldOutDistances } from './held-out-distances.ts';
import type { HeldOut } from './held-out.ts';
import { intervalOf } from './interval-of.ts';
import { sortedByDistance, weightedRocCurve } from '../evaluation/weighted-roc-curve.ts';

export interface Measured {
  /** Of the pairs as they are, with intervals over the resamples. */
  readonly figures: Readonly<Record<Criterion, Interval>>;
  /** Of every resample, so that candidates can be compared resample by resample. */
  readonly replicates: Readonly<Record<Criterion, Float64Array>>;
}

/** AUC and EER of a model on pairs, and its accuracy at the threshold that it was calibrated to. */
export async function measureCandidate(model: SiameseModel, heldOut: HeldOut): Promise<Measured> {
  const { pairs, resamples } = heldOut;
  const distances = await heldOutDistances(model, heldOut);
  const threshold = model.calibration?.threshold ?? 0;
  const order = sortedByDistance(distances);
  const figuresOf = (weights: Float64Array): Record<Criterion, number> => {
    const curve = weightedRocCurve({ distances, isMatch: pairs.isMatch, weights, order });
    const isRight = (pair: number) =>
      (distances[pair]! <= threshold ? 1 : 0) === pairs.isMatch[pair];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const right = weights.reduce((sum, weight, pair) => sum + (isRight(pair) ? weight : 0), 0);
    return { auc: auc(curve), eer: equalErrorRate(curve), accuracy: right / total };
  };
  const observed = figuresOf(new Float64Array(distances.length).fill(1));
  const resampled = resamples.map(figuresOf);
  const replicates = byCriterion((name) => Float64Array.from(resampled, (each) => each[name]));
  return {
    figures: byCriterion((name) => intervalOf(observed[name], replicates[name])),
    replicates,
  };
}

function byCriterion<T>(of: (criterion: Criterion) => T): Record<Criterion, T> {
  return Object.fromEntries(CRITERIA.map((name) => [name, of(name)])) as Record<Criterion, T>;
}
