import type { JudgedMetric } from '@kindred/contracts';
import type { Bootstrapped, Calibration } from '@kindred/siamese';

/** One version on the trials. */
export interface MeasuredVersion {
  /** Those that the trials have. */
  readonly figures: Readonly<Partial<Record<JudgedMetric, Bootstrapped>>>;
  /** Of every pair. */
  readonly distances: Float32Array;
  /** Its own, or the most accurate one where it has none. */
  readonly threshold: number;
  readonly calibration: Calibration | undefined;
}
