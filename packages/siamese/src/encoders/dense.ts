import { tf } from '@kindred/tensor';
import type { EncoderDefinition } from './encoder-definition.ts';

/** Fully connected layers with ReLU. */
export const dense: EncoderDefinition<'dense'> = {
  normalize: (spec) => spec.normalize,

  network({ inputShape, hidden, embeddingSize }) {
    const layers = [...hidden, embeddingSize].map((units, layer) =>
      tf.layers.dense({
        name: layer === hidden.length ? 'embedding' : `hidden${layer + 1}`,
        units,
        ...(layer === hidden.length ? {} : { activation: 'relu' as const }),
        kernelInitializer: 'zeros',
        ...(layer === 0 ? { inputShape: [...inputShape] } : {}),
      }),
    );
    return tf.sequential({ layers });
  },
};
