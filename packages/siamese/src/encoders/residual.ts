import { FusedBatchNormalization, tf } from '@kindred/tensor';
import { Convolution } from './convolution.ts';
import type { EncoderDefinition } from './encoder-definition.ts';
import { InvalidEncoderError } from './invalid-encoder-error.ts';

/**
 * Residual network (He et al. 2016, figure 2 and equation 1) for images of 28 to 105 pixels. Every stage is a
 * convolution that changes the number of filters, a max-pooling that halves the map, and as many residual blocks
 * of two convolutions as are asked for. The last map is flattened, since where a stroke lies tells what it is, or
 * averaged, as in the paper.
 */
export const residual: EncoderDefinition<'residual'> = {
  normalize: (spec) => spec.normalize,

  network({ inputShape, filters, blocks, average = false, embeddingSize }) {
    requireStages(inputShape, filters, blocks);
    const input = tf.input({ shape: [...inputShape] });
    let x = input;
    for (const [stage, count] of filters.entries()) {
      x = halved(x, `stage${stage + 1}`, count);
      for (let block = 0; block < (blocks[stage] as number); block++) {
        x = residualBlock(x, `stage${stage + 1}_block${block + 1}`, count);
      }
    }
    const last = average ? tf.layers.globalAveragePooling2d({}) : tf.layers.flatten();
    const embedding = tf.layers
      .dense({ name: 'embedding', units: embeddingSize, kernelInitializer: 'zeros' })
      .apply(last.apply(x)) as tf.SymbolicTensor;
    return tf.model({ inputs: input, outputs: embedding });
  },
};

function requireStages(
  [height, width]: readonly [number, number, number],
  filters: readonly number[],
  blocks: readonly number[],
): void {
  if (filters.length === 0 || filters.length !== blocks.length) {
    throw new InvalidEncoderError(
      `The residual encoder needs filters and blocks for each stage; filters has ${filters.length} stages and blocks ${blocks.length}.`,
    );
  }
  if (!blocks.every((count) => Number.isInteger(count) && count >= 0)) {
    throw new InvalidEncoderError(
      `blocks of the residual encoder are whole numbers of 0 or more, not ${blocks.join(', ')}.`,
    );
  }
  const smallest = 2 ** filters.length;
  if (Math.min(height, width) < smallest) {
    throw new InvalidEncoderError(
      `The residual encoder with ${filters.length} stages needs images of ${smallest}×${smallest} or more, not ${height}×${width}.`,
    );
  }
}

/** Pools before it normalises: that leaves a quarter of the numbers for batch normalisation and ReLU. */
function halved(x: tf.SymbolicTensor, name: string, filters: number): tf.SymbolicTensor {
  const convolved = convolution(x, name, filters);
  const pooled = tf.layers.maxPooling2d({ poolSize: 2, strides: 2 }).apply(convolved);
  return rectified(normalized(pooled as tf.SymbolicTensor, name));
}

/** x + F(x), then ReLU: equation 1. */
function residualBlock(x: tf.SymbolicTensor, name: string, filters: number): tf.SymbolicTensor {
  const first = rectified(normalized(convolution(x, `${name}_1`, filters), `${name}_1`));
  const second = normalized(convolution(first, `${name}_2`, filters), `${name}_2`);
  return rectified(tf.layers.add().apply([x, second]) as tf.SymbolicTensor);
}

function convolution(x: tf.SymbolicTensor, name: string, filters: number): tf.SymbolicTensor {
  const layer = new Convolution({ name: `${name}_convolution`, filters, kernelSize: 3 });
  return layer.apply(x) as tf.SymbolicTensor;
}

function normalized(x: tf.SymbolicTensor, name: string): tf.SymbolicTensor {
  const layer = new FusedBatchNormalization({ name: `${name}_normalization`, momentum: 0.9 });
  return layer.apply(x) as tf.SymbolicTensor;
}

function rectified(x: tf.SymbolicTensor): tf.SymbolicTensor {
  return tf.layers.reLU().apply(x) as tf.SymbolicTensor;
}
