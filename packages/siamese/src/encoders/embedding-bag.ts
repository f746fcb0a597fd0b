import { tf } from '@kindred/tensor';
import { BagOfRows } from './bag-of-rows.ts';
import { denseLayers } from './dense-layers.ts';
import type { EncoderDefinition } from './encoder-definition.ts';
import { InvalidEncoderError } from './invalid-encoder-error.ts';

/** Numbers in a table: 1 GiB of them, and AdamW holds three times as much. */
const MOST_NUMBERS = 2 ** 28;

/**
 * Rows of a table, summed or averaged, then fully connected layers with ReLU: for histories of
 * interactions, and for hashed n-grams as in fastText (Joulin et al. 2017, figure 1). Each input is a
 * list of (row, weight) of fixed length, padded with weight 0.
 */
export const embeddingBag: EncoderDefinition<'embedding-bag'> = {
  normalize: (spec) => spec.normalize,

  network({ inputShape, rows, dimension, combine, hidden, embeddingSize }) {
    if (inputShape[1] !== 2) {
      throw new InvalidEncoderError('The embedding-bag encoder takes inputs of length × 2.');
    }
    // A row number is a float32 on its way to the network, which is exact up to 2^24.
    if (rows > 2 ** 24 || rows * dimension > MOST_NUMBERS) {
      throw new InvalidEncoderError(
        `A table of ${rows} × ${dimension} is too large: at most 2^24 rows and 2^28 numbers.`,
      );
    }
    const bag = new BagOfRows({
      name: 'bag',
      inputShape: [...inputShape],
      rows,
      dimension,
      combine,
    });
    return tf.sequential({ layers: [bag, ...denseLayers(hidden, embeddingSize)] });
  },
};
