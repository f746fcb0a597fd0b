import type { CalibrationKind } from './calibration.ts';
import { outOfFoldProbabilities } from './out-of-fold-probabilities.ts';
import { pairLogLoss } from './pair-log-loss.ts';
import { probabilityFits } from './probability-fits.ts';

/**
 * The simplest kind whose cross-validated log loss is within one standard error of the best one's
 * (the rule of Breiman et al. 1984, on differences per pair): a few hundred pairs often prefer a kind by
 * luck. Platt's where the pairs are too few for folds.
 */
export function chooseCalibrationKind(
  distances: Float32Array,
  isMatch: Uint8Array,
): CalibrationKind {
  const kinds = Object.keys(probabilityFits) as CalibrationKind[];
  const losses = kinds.flatMap((kind) => {
    const probabilities = outOfFoldProbabilities(kind, distances, isMatch);
    if (!probabilities) return [];
    const perPair = probabilities.map((p, pair) => pairLogLoss(p, isMatch[pair] === 1));
    return [{ kind, perPair, mean: mean(perPair) }];
  });
  if (losses.length === 0) return 'platt';
  const best = losses.reduce((least, loss) => (loss.mean < least.mean ? loss : least));
  const simplest = losses.find(({ perPair, mean: loss }) => {
    const gaps = perPair.map((value, pair) => value - (best.perPair[pair] as number));
    return loss - best.mean <= standardError(gaps);
  });
  return (simplest ?? best).kind;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardError(values: Float64Array): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
