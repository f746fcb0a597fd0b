import { pairLogLoss } from './pair-log-loss.ts';

/** Mean of −log of the probability that was given to what came; smaller is better. */
export function logLoss(probabilities: ArrayLike<number>, isMatch: ArrayLike<number>): number {
  let sum = 0;
  for (let pair = 0; pair < isMatch.length; pair += 1) {
    sum += pairLogLoss(probabilities[pair] as number, isMatch[pair] === 1);
  }
  return sum / isMatch.length;
}
