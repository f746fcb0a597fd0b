import { auc } from './auc.ts';
import { bestThresholdAccuracy } from './best-threshold-accuracy.ts';
import { equalErrorRate } from './equal-error-rate.ts';
import { rocCurve } from './roc-curve.ts';
import type { VerificationMetrics } from './verification-metrics.ts';

/**
 * Measures how well distances tell matching pairs from others.
 *
 * @throws InvalidEvaluationError unless both kinds of pairs occur and every distance is finite
 */
export function measureVerification(
  distances: Float32Array,
  isMatch: Uint8Array,
): VerificationMetrics {
  const curve = rocCurve(
    distances.map((distance) => -distance),
    isMatch,
  );
  const matches = isMatch.reduce((sum, match) => sum + match, 0);
  const best = bestThresholdAccuracy(curve, matches / isMatch.length);
  return {
    auc: auc(curve),
    eer: equalErrorRate(curve),
    accuracy: best.accuracy,
    // -Infinity would say that no pair matches; a file or a body cannot hold it.
    threshold: Number.isFinite(best.threshold) ? -best.threshold : below(distances),
    pairs: isMatch.length,
  };
}

/** A threshold that no distance is under. */
function below(distances: Float32Array): number {
  return distances.reduce((least, distance) => Math.min(least, distance), 0) - 1;
}
