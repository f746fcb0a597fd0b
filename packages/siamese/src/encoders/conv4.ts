import { FusedBatchNormalization, tf } from '@kindred/tensor';
import { Convolution } from './convolution.ts';
import type { EncoderDefinition } from './encoder-definition.ts';
import { InvalidEncoderError } from './invalid-encoder-error.ts';

const BLOCKS = 4;

/**
 * The four-block network of Vinyals et al. 2016 with a dense embedding. Each block pools before it
 * normalises: that leaves a quarter of the numbers for batch normalisation and ReLU.
 */
export const conv4: EncoderDefinition<'conv4'> = {
  normalize: (spec) => spec.normalize,

  network({ inputShape, filters, embeddingSize, batchNormalization = true }) {
    if (Math.min(inputShape[0], inputShape[1]) < 2 ** BLOCKS) {
      throw new InvalidEncoderError('The conv4 encoder needs images of 16×16 or more.');
    }
    const blocks = filtersOfBlocks(filters).flatMap((count, block) => [
      new Convolution({
        name: `block${block + 1}_convolution`,
        filters: count,
        kernelSize: 3,
        useBias: !batchNormalization,
        ...(block === 0 ? { inputShape: [...inputShape] } : {}),
      }),
      tf.layers.maxPooling2d({ poolSize: 2, strides: 2 }),
      ...(batchNormalization ? [normalization(block)] : []),
      tf.layers.reLU(),
    ]);
    const embedding = tf.layers.dense({
      name: 'embedding',
      units: embeddingSize,
      kernelInitializer: 'zeros',
    });
    return tf.sequential({ layers: [...blocks, tf.layers.flatten(), embedding] });
  },
};

const normalization = (block: number) =>
  new FusedBatchNormalization({ name: `block${block + 1}_normalization`, momentum: 0.9 });

function filtersOfBlocks(filters: number | readonly number[]): readonly number[] {
  if (typeof filters === 'number') return Array.from({ length: BLOCKS }, () => filters);
  if (filters.length !== BLOCKS) {
    throw new InvalidEncoderError(`The conv4 encoder has ${BLOCKS} blocks, not ${filters.length}.`);
  }
  return filters;
}
