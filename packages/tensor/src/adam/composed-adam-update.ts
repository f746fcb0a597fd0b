import { tf } from '../tf.ts';
import type { AdamNumbers, AdamParameter } from './adam-update.ts';

/** Of small operations, for every backend. */
export function composedAdamUpdate(
  parameters: readonly AdamParameter[],
  { beta1, beta2, stepSize, epsilon }: AdamNumbers,
): void {
  for (const { variable, first, second, gradient, kept } of parameters) {
    tf.tidy(() => {
      first.assign(first.mul(beta1).add(gradient.mul(1 - beta1)));
      second.assign(second.mul(beta2).add(gradient.square().mul(1 - beta2)));
      const change = first.div(second.sqrt().add(epsilon)).mul(stepSize);
      variable.assign((kept === 1 ? variable : variable.mul(kept)).sub(change));
    });
  }
}
