import { tf } from '@kindred/tensor';
import { Convolution } from './convolution.ts';
import type { EncoderDefinition } from './encoder-definition.ts';
import { InvalidEncoderError } from './invalid-encoder-error.ts';

const BLOCKS = [
  { filters: 64, kernelSize: 10, pool: true },
  { filters: 128, kernelSize: 7, pool: true },
  { filters: 128, kernelSize: 4, pool: true },
  { filters: 256, kernelSize: 4, pool: false },
];

/**
 * The twin of Koch, Zemel, Salakhutdinov 2015 (figure 4); 105 × 105 × 1 in the paper. ReLU comes after
 * pooling, which gives the same numbers as before it, from a quarter of them.
 */
export const koch: EncoderDefinition<'koch'> = {
  normalize: () => false,

  network({ inputShape, embeddingSize }) {
    requireRoom(inputShape);
    const convolutions = BLOCKS.flatMap(({ filters, kernelSize, pool }, block) => [
      new Convolution({
        name: `block${block + 1}_convolution`,
        filters,
        kernelSize,
        padding: 'valid',
        useBias: true,
        ...(block === 0 ? { inputShape: [...inputShape] } : {}),
      }),
      ...(pool ? [tf.layers.maxPooling2d({ poolSize: 2, strides: 2 })] : []),
      tf.layers.reLU(),
    ]);
    const embedding = tf.layers.dense({
      name: 'embedding',
      units: embeddingSize,
      activation: 'sigmoid',
      kernelInitializer: 'zeros',
    });
    return tf.sequential({ layers: [...convolutions, tf.layers.flatten(), embedding] });
  },
};

function requireRoom([height, width]: readonly [number, number, number]): void {
  let side = Math.min(height, width);
  for (const { kernelSize, pool } of BLOCKS) {
    side = side - kernelSize + 1;
    if (side < (pool ? 2 : 1)) {
      throw new InvalidEncoderError(
        `Images of ${height}×${width} are too small for the koch encoder: use 105×105, at least 68×68, or conv4.`,
      );
    }
    if (pool) side = Math.floor(side / 2);
  }
}
