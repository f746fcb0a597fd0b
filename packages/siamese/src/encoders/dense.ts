import { tf } from '@kindred/tensor';
import { denseLayers } from './dense-layers.ts';
import type { EncoderDefinition } from './encoder-definition.ts';

/** Fully connected layers with ReLU. */
export const dense: EncoderDefinition<'dense'> = {
  normalize: (spec) => spec.normalize,
  network: ({ inputShape, hidden, embeddingSize }) =>
    tf.sequential({ layers: denseLayers(hidden, embeddingSize, inputShape) }),
};
