import { Random } from '../random/random.ts';
import type { CalibrationKind } from './calibration.ts';
import { matchProbability } from './match-probability.ts';
import { probabilityFits } from './probability-fits.ts';

const MOST_FOLDS = 5;
/** Any: it only deals pairs to folds. */
const SEED = 1;

/**
 * Probability of every pair by a fit on the pairs of the other folds. Matching and other pairs are dealt
 * to five folds evenly; undefined where there are not two of each.
 */
export function outOfFoldProbabilities(
  kind: CalibrationKind,
  distances: Float32Array,
  isMatch: Uint8Array,
): Float64Array | undefined {
  const folds = dealFolds(isMatch);
  if (!folds) return undefined;
  const probabilities = new Float64Array(isMatch.length);
  for (let fold = 0; fold < MOST_FOLDS; fold += 1) {
    const elsewhere = (_: number, pair: number) => folds[pair] !== fold;
    const map = probabilityFits[kind](distances.filter(elsewhere), isMatch.filter(elsewhere));
    for (const [pair, distance] of distances.entries()) {
      if (folds[pair] === fold) probabilities[pair] = matchProbability(map, distance);
    }
  }
  return probabilities;
}

function dealFolds(isMatch: Uint8Array): Int32Array | undefined {
  const random = new Random(SEED);
  const folds = new Int32Array(isMatch.length);
  for (const kind of [1, 0]) {
    const pairs = Array.from(isMatch.keys()).filter((pair) => isMatch[pair] === kind);
    if (pairs.length < 2) return undefined;
    for (const [position, pair] of random.sample(pairs, pairs.length).entries()) {
      folds[pair] = position % MOST_FOLDS;
    }
  }
  return folds;
}
