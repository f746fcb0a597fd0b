import { tf } from '../tf.ts';
import { composedAdamUpdate } from './composed-adam-update.ts';
import { nativeAdamUpdate } from './native-adam-update.ts';

/** One trained variable, all four of the same shape. */
export interface AdamParameter {
  readonly variable: tf.Variable;
  /** First moment: the moving average of the gradient. */
  readonly first: tf.Variable;
  /** Second moment: the moving average of the gradient's square. */
  readonly second: tf.Variable;
  readonly gradient: tf.Tensor;
  /** The variable is multiplied by this first: 1 where it does not decay. */
  readonly kept: number;
}

export interface AdamNumbers {
  readonly beta1: number;
  readonly beta2: number;
  /** Learning rate with the correction of the moments' bias in it. */
  readonly stepSize: number;
  /** Added to the root of the second moment. */
  readonly epsilon: number;
}

/**
 * One step of Adam (Kingma and Ba 2015, the form at the end of section 2) over all variables: in place
 * and in one pass over each on native TensorFlow, composed of small operations elsewhere.
 */
export function adamUpdate(parameters: readonly AdamParameter[], numbers: AdamNumbers): void {
  const update = tf.getBackend() === 'tensorflow' ? nativeAdamUpdate : composedAdamUpdate;
  tf.tidy(() => update(parameters, numbers));
}
