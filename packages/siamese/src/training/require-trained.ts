import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import type { tf } from '@kindred/tensor';

/**
 * A frozen encoder under a loss without numbers of its own would only spend time; its model is disposed of.
 *
 * @throws InvalidOptionsError
 */
export function requireTrained(model: SiameseModel, trained: readonly tf.Variable[]): void {
  if (trained.length > 0) return;
  model.dispose();
  throw new InvalidOptionsError(
    'encoder',
    `the ${model.spec.kind} encoder is frozen and the loss learns nothing: fine-tune the encoder, or calibrate it without a training.`,
  );
}
