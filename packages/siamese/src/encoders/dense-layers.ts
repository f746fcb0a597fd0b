import { tf } from '@kindred/tensor';

/**
 * Fully connected layers with ReLU, and the embedding without.
 *
 * @param inputShape of the first layer, where it is the network's first
 */
export function denseLayers(
  hidden: readonly number[],
  embeddingSize: number,
  inputShape?: readonly number[],
): tf.layers.Layer[] {
  return [...hidden, embeddingSize].map((units, layer) =>
    tf.layers.dense({
      name: layer === hidden.length ? 'embedding' : `hidden${layer + 1}`,
      units,
      ...(layer === hidden.length ? {} : { activation: 'relu' as const }),
      kernelInitializer: 'zeros',
      ...(layer === 0 && inputShape ? { inputShape: [...inputShape] } : {}),
    }),
  );
}
