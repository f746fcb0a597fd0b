import type { TrainingConfig } from '@kindred/contracts';
import {
  checkLoss,
  InvalidOptionsError,
  type DistanceSpec,
  type EncoderSpec,
} from '@kindred/siamese';
import { TrainingConfigError } from '../errors/training-config-error.ts';

/** Refuses a loss that does not fit its distance or encoder, before examples are read. */
export function checkLossConfig(
  loss: TrainingConfig['loss'],
  { distance, encoder }: { readonly distance: DistanceSpec; readonly encoder: EncoderSpec },
): void {
  try {
    checkLoss({ loss, distance, encoder });
  } catch (error) {
    if (!(error instanceof InvalidOptionsError)) throw error;
    const message = error.message.slice(`${error.option}: `.length);
    throw new TrainingConfigError(`config.${error.option}`, message);
  }
}
