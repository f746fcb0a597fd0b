import {
  bootstrapVerification,
  type BootstrappedVerification,
} from '../evaluation/bootstrap-verification.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { heldOutDistances } from './held-out-distances.ts';
import type { HeldOut } from './held-out.ts';

/** AUC and EER of a model on pairs, and its accuracy at the threshold that it was calibrated to. */
export async function measureCandidate(
  model: SiameseModel,
  heldOut: HeldOut,
): Promise<BootstrappedVerification> {
  const { pairs, resamples } = heldOut;
  return bootstrapVerification({
    distances: await heldOutDistances(model, heldOut),
    isMatch: pairs.isMatch,
    threshold: model.calibration?.threshold ?? 0,
    resamples,
  });
}
