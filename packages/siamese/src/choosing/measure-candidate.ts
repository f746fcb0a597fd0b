import { auc } from '../evaluation/auc.ts';
import { equalErrorRate } from '../evaluation/equal-error-rate.ts';
import { pairDistances } from '../evaluation/pair-distances.ts';
import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import type { Pairs } from '../samplers/pairs.ts';
import { gatherBatch } from '../training/gather-batch.ts';
import { CRITERIA, type Criterion } from './criterion.ts';
import type { Figure } from './figure.ts';
import type { HeldOut } from './held-out.ts';
import { intervalOf } from './interval-of.ts';
import { sortedByDistance, weightedRocCurve } from './weighted-roc-curve.ts';

export interface Measured {
  /** Of the pairs as they are, with intervals over the resamples. */
  readonly figures: Readonly<Record<Criterion, Figure>>;
  /** Of every resample, so that candidates can be compared resample by resample. */
  readonly replicates: Readonly<Record<Criterion, Float64Array>>;
}

/** AUC and EER of a model on pairs, and its accuracy at the threshold that it was calibrated to. */
export async function measureCandidate(
  model: SiameseModel,
  { data, pairs, resamples }: HeldOut,
): Promise<Measured> {
  const distances = await distancesOf(model, data, pairs);
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

/** Every row is embedded once, however many pairs it is in. */
async function distancesOf(model: SiameseModel, data: LabelledInputs, pairs: Pairs) {
  const rows = Int32Array.from(new Set([...pairs.first, ...pairs.second]));
  const places = new Map(Array.from(rows, (row, place) => [row, place]));
  const placeOf = (row: number) => places.get(row) as number;
  const { first, second } = pairs;
  return pairDistances({
    embeddings: await model.embed(gatherBatch(data, rows)),
    embeddingSize: model.embeddingSize,
    pairs: { ...pairs, first: first.map(placeOf), second: second.map(placeOf) },
    distance: model.distance,
  });
}
