/**
 * Pairs below which no threshold can be shown to keep an error rate with this confidence, even if none
 * of them errs: (1 − rate)ⁿ must not exceed 1 − confidence.
 */
export function fewestPairsFor(rate: number, confidence: number): number {
  return Math.ceil(Math.log(1 - confidence) / Math.log1p(-rate));
}
