import { rocCurve } from '@kindred/siamese';

/** Pairs with a score that is greater for a match. */
interface Scored {
  readonly scores: readonly number[];
  readonly isMatch: readonly number[];
}

/**
 * The greatest mean of true accepts and true rejects over all thresholds, and the threshold: the accuracy of
 * Dey et al. 2017, section 4.
 */
export function bestThreshold({ scores, isMatch }: Scored): {
  readonly accuracy: number;
  readonly threshold: number;
} {
  let best = { accuracy: 0, threshold: Infinity };
  for (const { threshold, trueAcceptRate, falseAcceptRate } of rocCurve(scores, isMatch)) {
    const accuracy = (trueAcceptRate + 1 - falseAcceptRate) / 2;
    if (accuracy > best.accuracy) best = { accuracy, threshold };
  }
  return best;
}

/** Mean of true accepts and true rejects at a given threshold. */
export function accuracyAt({ scores, isMatch }: Scored, threshold: number): number {
  let [accepts, rejects, matches] = [0, 0, 0];
  for (const [pair, score] of scores.entries()) {
    matches += isMatch[pair] as number;
    if (isMatch[pair] === 1) accepts += score >= threshold ? 1 : 0;
    else rejects += score < threshold ? 1 : 0;
  }
  return (accepts / matches + rejects / (scores.length - matches)) / 2;
}
