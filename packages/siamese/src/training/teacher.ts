import type { NamedVariable } from '../serialization/pack-variables.ts';
import type { tf } from '@kindred/tensor';

/** What the self-distillation loss learns from. */
export interface Teacher {
  /** For a checkpoint. */
  readonly variables: readonly NamedVariable[];
  /** Inputs [n, ...inputShape] of these rows of the data to embeddings [n, any]. */
  embed(inputs: tf.Tensor, rows: Int32Array): tf.Tensor2D;
  /** Told after every update of the encoder. */
  follow(): void;
  dispose(): void;
}
