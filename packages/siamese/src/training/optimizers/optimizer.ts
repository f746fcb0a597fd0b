import type { tf } from '@kindred/tensor';

/** Changes variables against their gradients. */
export interface Optimizer {
  /** What it remembers of earlier steps, for a checkpoint. */
  readonly state: { readonly name: string; readonly variable: tf.Variable }[];
  /**
   * One update.
   *
   * @param step counted from 1
   * @param gradients by variable name, as tf.variableGrads gives them; a variable without one is left
   */
  apply(step: number, learningRate: number, gradients: tf.NamedTensorMap): void;
  dispose(): void;
}
