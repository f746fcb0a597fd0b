import type { JudgedMetric } from '@kindred/contracts';
import type { Bootstrapped, Calibration, RetrievalOutcomes } from '@kindred/siamese';

/** One version on the trials. */
export interface MeasuredVersion {
  /** Those that the trials have. */
  readonly figures: Readonly<Partial<Record<JudgedMetric, Bootstrapped>>>;
  /** Of every row of the trials, row-major. */
  readonly embeddings: Float32Array;
  /** Of each example among all others; undefined where the trials have no classes. */
  readonly retrieval: RetrievalOutcomes | undefined;
  /** Of every pair. */
  readonly distances: Float32Array;
  /** Its own, or the most accurate one where it has none. */
  readonly threshold: number;
  readonly calibration: Calibration | undefined;
}
