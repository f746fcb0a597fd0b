import { measureVerification } from './measure-verification.ts';
import { pairDistances, type EmbeddedPairs } from './pair-distances.ts';
import type { VerificationMetrics } from './verification-metrics.ts';

/** AUC, EER and best accuracy of embedded pairs. */
export function evaluateVerification(options: EmbeddedPairs): VerificationMetrics {
  return measureVerification(pairDistances(options), options.pairs.isMatch);
}
