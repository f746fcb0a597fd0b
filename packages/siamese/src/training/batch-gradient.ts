import { tf } from '@kindred/tensor';

/** A loss as a function of a batch's embeddings, with what is trained on both sides of them. */
export interface EmbeddingObjective {
  /**
   * [rows, ...inputShape] to [rows, embeddingSize], with `start` the place of the first row in the batch;
   * what is left out depends on it alone.
   */
  readonly encode: (inputs: tf.Tensor, start: number) => tf.Tensor2D;
  readonly lossOf: (embeddings: tf.Tensor2D) => tf.Scalar;
  readonly encoderVariables: readonly tf.Variable[];
  readonly lossVariables: readonly tf.Variable[];
}

export interface BatchGradient {
  readonly loss: tf.Scalar;
  /** By variable name. */
  readonly gradients: tf.NamedTensorMap;
  /** [rows, embeddingSize], to be disposed of: no tidy does. */
  readonly embeddings: tf.Tensor2D;
}

/** The gradient of a whole batch at once. */
export function batchGradient(inputs: tf.Tensor, objective: EmbeddingObjective): BatchGradient {
  const { encode, lossOf, encoderVariables, lossVariables } = objective;
  let embeddings: tf.Tensor2D | undefined;
  const { value, grads } = tf.variableGrads(() => {
    embeddings = tf.keep(encode(inputs, 0));
    return lossOf(embeddings);
  }, [...encoderVariables, ...lossVariables]);
  return { loss: value, gradients: grads, embeddings: embeddings as tf.Tensor2D };
}
