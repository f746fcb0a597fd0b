/**
 * Most errors among `trials` that still show, at this confidence, that the error rate is at most `rate`:
 * the largest k with P(Binomial(trials, rate) ≤ k) ≤ 1 − confidence, which is where the one-sided
 * Clopper–Pearson bound of k errors reaches `rate`. −1 where even no error would not show it.
 */
export function mostErrorsFor(trials: number, rate: number, confidence: number): number {
  let logTerm = trials * Math.log1p(-rate);
  let below = Math.exp(logTerm);
  let errors = -1;
  while (below <= 1 - confidence && errors < trials) {
    errors += 1;
    logTerm += Math.log((trials - errors) / (errors + 1)) + Math.log(rate / (1 - rate));
    below += Math.exp(logTerm);
  }
  return errors;
}
