import type { VerificationMetrics } from '../evaluation/verification-metrics.ts';
import type { SiameseModel } from '../model/siamese-model.ts';

export interface TrainedResult {
  /** Calibrated on the validation pairs. The caller disposes of it. */
  readonly model: SiameseModel;
  /** Of the weights that the model has, on the validation pairs. */
  readonly validation: VerificationMetrics;
  /** Mean loss of the last epoch. */
  readonly loss: number;
  /** Updates that were done: fewer than were asked for where the training stopped early. */
  readonly steps: number;
  /** Step whose weights the model has; of an average, the last that is in it. */
  readonly keptStep: number;
  /** Time spent training, those parts of a resumed run included, in milliseconds. */
  readonly durationMs: number;
}
