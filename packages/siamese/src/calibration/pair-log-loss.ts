const SURE = 1e-15;

/** −log of the probability that was given to what came; certainty counts as 1 − 1e-15. */
export function pairLogLoss(probability: number, isMatch: boolean): number {
  return -Math.log(Math.max(SURE, isMatch ? probability : 1 - probability));
}
