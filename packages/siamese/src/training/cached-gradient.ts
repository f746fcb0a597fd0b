import { tf } from '@kindred/tensor';
import { addGradients } from './add-gradients.ts';
import type { BatchGradient, EmbeddingObjective } from './batch-gradient.ts';

/**
 * The gradient of a batch whose activations do not fit into memory at once: Gao, Zhang, Han, Callan 2021
 * (GradCache), section 3.2. Embeds chunk after chunk without a gradient, takes the gradient of the loss at
 * all embeddings, encodes every chunk again and passes its part of that gradient on. The same as
 * {@link batchGradient} for any loss, as long as the encoder treats rows one by one: batch normalisation
 * sees chunks.
 */
export function cachedGradient(
  inputs: tf.Tensor,
  objective: EmbeddingObjective,
  chunkSize: number,
): BatchGradient {
  const { encode, lossOf, encoderVariables, lossVariables } = objective;
  const starts = chunkStarts(inputs.shape[0] as number, chunkSize);
  const chunk = (of: tf.Tensor, start: number) =>
    of.slice(start, Math.min(chunkSize, (of.shape[0] as number) - start));

  const embeddings = tf.keep(
    tf.tidy(() =>
      tf.concat(starts.map((start) => tf.tidy(() => encode(chunk(inputs, start), start)))),
    ),
  );
  const leaf = tf.variable(embeddings);
  const { value, grads } = tf.variableGrads(() => lossOf(leaf), [leaf, ...lossVariables]);
  const { [leaf.name]: atEmbeddings, ...atLoss } = grads;
  leaf.dispose();

  let atEncoder: tf.NamedTensorMap = {};
  for (const start of starts) {
    atEncoder = tf.tidy(() => {
      const passed = chunk(atEmbeddings as tf.Tensor, start);
      const part = chunk(inputs, start);
      const { grads } = tf.variableGrads(
        () => encode(part, start).mul(passed).sum<tf.Scalar>(),
        [...encoderVariables],
      );
      return addGradients(atEncoder, grads);
    });
  }
  return { loss: value, gradients: { ...atLoss, ...atEncoder }, embeddings };
}

function chunkStarts(rows: number, chunkSize: number): number[] {
  return Array.from({ length: Math.ceil(rows / chunkSize) }, (_, index) => index * chunkSize);
}
