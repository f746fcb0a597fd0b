import type { LoadedInputs } from '@kindred/datasets';
import { prepareBackend, tf } from '@kindred/tensor';
import { thumbnails } from './thumbnails.ts';

/** Least correlation of two thumbnails that show the same picture, recompressed or resized. */
const leastCorrelation = 0.99;
/** Held-out pictures that are compared at once: 64 bytes for each with a thousand others. */
const blockRows = 512;

/**
 * Rows of `train` that show what a row of `heldOut` shows, pixel for pixel or nearly: their thumbnails correlate, which
 * no change of brightness, contrast, size or compression hides. Pictures without contrast resemble none.
 */
export async function similarImages(train: LoadedInputs, heldOut: LoadedInputs): Promise<number[]> {
  await prepareBackend();
  const [learned, held] = [thumbnails(train), thumbnails(heldOut)];
  const count = train.labels.length;
  const nearest = new Float32Array(count).fill(-1);
  for (let from = 0; from < heldOut.labels.length; from += blockRows) {
    const size = Math.min(blockRows, heldOut.labels.length - from);
    const block = held.values.subarray(from * held.length, (from + size) * held.length);
    const most = tf.tidy(() => {
      const others = tf.tensor2d(block, [size, held.length]);
      return others
        .matMul(tf.tensor2d(learned.values, [count, learned.length]), false, true)
        .max(0);
    });
    const values = await most.data<'float32'>();
    most.dispose();
    for (let row = 0; row < count; row += 1)
      nearest[row] = Math.max(nearest[row] as number, values[row] as number);
  }
  return [...nearest.keys()].filter((row) => (nearest[row] as number) >= leastCorrelation);
}
