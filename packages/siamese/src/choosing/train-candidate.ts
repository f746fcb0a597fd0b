import { calibrate } from '../calibration/calibrate.ts';
import { CollapsedEmbeddingError } from '../collapse-guard/collapsed-embedding-error.ts';
import type { TrainedResult } from '../training/trained-result.ts';
import { TrainingDivergedError } from '../training/training-diverged-error.ts';
import { train } from '../training/train.ts';
import type { TrainingProgress } from '../training/training-progress.ts';
import { whitenModel } from '../whitening/whiten-model.ts';
import type { FailedTraining } from './failed-training.ts';
import { heldOutDistances } from './held-out-distances.ts';
import type { HeldOut } from './held-out.ts';
import type { Trial } from './plan-choice.ts';

/** Trains a candidate and, where it asks for that, whitens the model and calibrates it again. */
export async function* trainCandidate(
  trial: Trial,
  validation: HeldOut,
): AsyncGenerator<TrainingProgress, TrainedResult | FailedTraining, void> {
  try {
    const trained = yield* train(trial.training);
    await whiten(trained, trial, validation);
    return trained;
  } catch (error) {
    const hasFailed =
      error instanceof TrainingDivergedError || error instanceof CollapsedEmbeddingError;
    if (hasFailed) return error;
    throw error;
  }
}

async function whiten({ model }: TrainedResult, { candidate, training }: Trial, heldOut: HeldOut) {
  if (!candidate.whiten) return;
  try {
    await whitenModel(model, training.data, { covariance: candidate.whiten });
    const distances = await heldOutDistances(model, heldOut);
    model.calibration = calibrate({ distances, isMatch: heldOut.pairs.isMatch });
  } catch (error) {
    model.dispose();
    throw error;
  }
}
